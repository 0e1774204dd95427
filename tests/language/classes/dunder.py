class V:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"V({self.v})"


for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
    def op(self, o, name=name):
        return (name, self.v, o.v if isinstance(o, V) else o)

    def rop(self, o, name=name):
        return ("r" + name, self.v, o)

    setattr(V, f"__{name}__", op)
    setattr(V, f"__r{name}__", rop)
a, b = V(1), V(2)
print(a + b, a - 1, a * 2, a / 3, a // 4, a % 5, a ** 6, a << 7, a >> 8, a & 9, a | 10, a ^ 11, a @ 12)
print(1 + a, 1 - a, 2 * a, 3 / a, 4 // a, 5 % a, 6 ** a, 7 << a, 8 >> a, 9 & a, 10 | a, 11 ^ a, 12 @ a)
print("x" + a, [1] * a, "s" % a if False else "skip", 1.5 + a, None | a)
a += 1
print(a)


class I:
    def __init__(self):
        self.log = []

    def __iadd__(self, o):
        self.log.append(o)
        return self

    def __imul__(self, o):
        return "imul"


i = I()
i += 5
i += 6
print(i.log)
i *= 2
print(i)


class Sub(V):
    def __radd__(self, o):
        return "sub radd"


print(V(1) + Sub(2), Sub(1) + V(2))


class NI:
    def __add__(self, o):
        return NotImplemented

    def __eq__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented


for f in (lambda: NI() + 1, lambda: 1 + NI(), lambda: NI() < 1, lambda: NI() + NI(), lambda: -NI(), lambda: ~NI()):
    try:
        f()
    except TypeError as e:
        print(e)
print(NI() == 1, NI() != 1)


class Cmp:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return "eq", self.n

    def __ne__(self, o):
        return "ne", self.n

    def __lt__(self, o):
        return "lt", self.n

    def __gt__(self, o):
        return "gt", self.n

    def __le__(self, o):
        return "le", self.n

    def __ge__(self, o):
        return "ge", self.n


c, d = Cmp(1), Cmp(2)
print(c == d, c != d, c < d, c > d, c <= d, c >= d, 5 < c, 5 == c, 5 >= c)


class Cont:
    def __len__(self):
        return 3

    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)

    def __contains__(self, k):
        return k == "in"

    def __reversed__(self):
        return iter("rev")

    def __missing__(self, k):
        return "m"


c = Cont()
c[1] = 2
c[1:2] = 3
del c["x"]
print(c[1], c[1:2], c[1, 2], c[...], c[1:2, ::3], len(c), "in" in c, "out" in c, list(reversed(c)), bool(c))


class Conv:
    def __int__(self):
        return 1

    def __float__(self):
        return 2.5

    def __index__(self):
        return 3

    def __bool__(self):
        return False

    def __str__(self):
        return "str"

    def __format__(self, spec):
        return f"fmt<{spec}>"

    def __hash__(self):
        return 99

    def __bytes__(self):
        return b"by"

    def __abs__(self):
        return "abs"

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "inv"

    def __round__(self, n=None):
        return "round", n

    def __divmod__(self, o):
        return "dm"

    def __complex__(self):
        return 1j

    def __ceil__(self):
        return 5

    def __trunc__(self):
        return 6


v = Conv()
print(int(v), float(v), [1, 2, 3, 4][v], bool(v), str(v), f"{v:abc}", format(v, "q"), hash(v), bytes(v), abs(v), -v, +v, ~v,
      round(v), round(v, 2), divmod(v, 1), hex(v), "x" * v, list(range(v)), repr(v)[:10] != "")
print("%s %d" % (v, v), "{:z}".format(v), f"{v}", f"{v!s:>5}")
for bad, kind in (("__str__", str), ("__repr__", repr), ("__len__", len), ("__bool__", bool), ("__hash__", hash), ("__int__", int),
                  ("__iter__", iter), ("__index__", hex), ("__float__", float)):
    C = type("C", (), {bad: lambda self: []})
    try:
        print(kind(C()))
    except TypeError as e:
        print(kind.__name__, e)


class NegLen:
    def __len__(self):
        return -1


try:
    len(NegLen())
except ValueError as e:
    print(e)


class NoIter:
    __iter__ = None

    def __getitem__(self, i):
        return 1


try:
    iter(NoIter())
except TypeError as e:
    print(e)
for expr in ("len(5)", "iter(5)", "a.b", "next(5)", "[] < 3", "{} + 1", "hash([])", "5 in 5", "abs('x')", "-'x'",
             "'a' + 1", "1 + 'a'", "[1] + (2,)", "None.x", "'x'.y", "(1,).z", "round('x')", "int([])", "float({})", "sum(['a'])",
             "sorted([1,'a'])", "max([])", "min()", "range('x')", "'x' % 1", "'%d' % 'x'", "{}['k']", "[][0]", "()[1]", 
             "object().x", "object() < object()", "isinstance(1, 2)", "issubclass(1, int)", "getattr(1, 2)", "int('z')",
             "chr(-1)", "ord('ab')", "list(5)", "dict(5)", "dict([1])", "set(5)", "tuple(5)", "zip(5)", "enumerate(5)", "map()",
             "type.mro(5)", "str.upper(5)", "list.append([])", "dict.get({})", "object(1)", "super().x"):
    try:
        eval(expr, {})
    except Exception as e:
        print(expr, "->", type(e).__name__, e)
