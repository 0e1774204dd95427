def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(abs(-5), abs(5.5), abs(True), abs(-(10**20)), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), pow(2, 3), pow(2, 3, 5), round(3.5), round(3.14159, 2), sum([1, 2, 3]), sum([], 5), sum([[1], [2]], []), sum((0.1, 0.2)), sum([1, 2.5]), sum(x for x in range(5)), sum([1, 2], start=10))
err(abs, "a"); err(divmod, "a", 1); err(sum, ["a"]); err(sum, ["a"], ""); err(sum, 5); err(sum, [b"a"], b""); err(pow, 2, "a"); err(pow, 2.0, 3, 5); err(round, "x"); err(abs); err(abs, 1, 2)
print(min(3, 1, 2), max([3, 1, 2]), min("abc"), max("a", "b"), min([1], default=0), min([], default=0), max([], default=None), max([1, 2, 3], key=lambda x: -x), min(["bb", "a"], key=len), max({"a": 1, "b": 0}), min((1, 2), (0, 5)))
err(min); err(max, []); err(min, 5); err(max, 1, "a"); err(min, [], key=len); err(max, 1, 2, default=3); err(min, 1, 2, nosuch=1)
print(bin(10), bin(-10), oct(8), hex(255), hex(-255), bin(0), hex(2**70), bin(True), chr(97), chr(8364), ord("a"), ord("\u20ac"), ord(b"a"), ascii("\u00e9"), ascii([1, "\u20ac"]), repr("a"), hash(5), hash("a") == hash("a"))
err(bin, 1.5); err(hex, "a"); err(oct, None)
print(any([]), all([]), any([0, 1]), all([1, 0]), any(x > 2 for x in range(5)), all("abc"), len("abc"), len([]), len({1: 2}), len(range(5)), len(b"ab"), len((1,)))
err(len, 5); err(len); err(any, 5); err(all, None)
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(len(L(5)), bool(L(0)), bool(L(2))); err(len, L(-1)); err(len, L("a")); err(bool, L(-1))
class N:
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __index__(self): return 12
    def __hash__(self): return 77
print(abs(N()), round(N()), round(N(), 2), divmod(N(), 1), divmod(1, N()), pow(N(), 2), pow(N(), 2, 3), hex(N()), [0] * N() == [0] * 12, hash(N()), range(20)[N()], "%x" % N(), chr(N() .__index__() + 60))
err(input)
