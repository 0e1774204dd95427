def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class MyInt(int):
    def __add__(self, o): return MyInt(int(self) + int(o) + 100)
    def double(self): return self * 2
m = MyInt(5); print(m, m + 1, 1 + m, type(m + 1).__name__, type(m * 2).__name__, m.double(), m == 5, hash(m) == hash(5), {5: "x"}[m], [10, 20, 30, 40, 50, 60][m], f"{m:03d}", "%d" % m, int(m), type(int(m)).__name__, isinstance(m, int), -m, abs(m), m / 2, m < 6, bool(MyInt(0)), MyInt("12"), MyInt("ff", 16), repr(m), str(m), MyInt(2**70) + 0)
class MyStr(str):
    def shout(self): return self.upper() + "!"
s = MyStr("abc"); s.attr = 5; print(s, s.shout(), s + "d", type(s + "d").__name__, s == "abc", hash(s) == hash("abc"), {"abc": 1}[s], s[0], len(s), s.attr, repr(s), f"{s:>5}", "%s" % s, isinstance(s, str), type(str(s)).__name__, "".join([s, s]), s in ["abc"], MyStr(5), MyStr(b"x", "ascii"), MyStr("x" * 500)[-1], type(s.upper()).__name__, type(s.strip()).__name__)
class MyList(list):
    def __init__(self, *a): super().__init__(a); self.extra = 1
    def append(self, x): super().append(x * 2)
l = MyList(1, 2); l.append(3); print(l, l.extra, len(l), l[0:2], type(l[0:2]).__name__, l + [1], l == [1, 2, 6], isinstance(l, list), sorted(l, reverse=True), list(l), repr(l))
class MyDict(dict):
    def __getitem__(self, k): return "got " + str(super().get(k))
    def __missing__(self, k): return "missing"
d = MyDict(a=1); print(d["a"], d["b"], d.get("a"), d, len(d), "a" in d, dict(d), {**d}, isinstance(d, dict), list(d.items()))
class Def(dict):
    def __missing__(self, k):
        self[k] = v = k * 2
        return v
d = Def(); print(d["ab"], d, d.get("zz"), "q" in d)
class MyTuple(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = MyTuple(1, 2); t.x = 7; print(t, t.first, t.x, t == (1, 2), hash(t) == hash((1, 2)), t + (3,), len(t), isinstance(t, tuple), repr(t), [*t], t[0:1])
class MyFloat(float): pass
f = MyFloat("1.5"); print(f, f + 1, type(f + 1).__name__, f == 1.5, round(f), f"{f:.3f}", isinstance(f, float), repr(f), int(f), MyFloat(2) ** 2)
class MySet(set): pass
s = MySet([1]); s.add(2); s.x = 3; print(sorted(s), s.x, type(s | {5}).__name__, s == {1, 2})
class MyBytes(bytes): pass
print(MyBytes(b"ab"), MyBytes([1, 2]), MyBytes(b"ab") == b"ab", len(MyBytes(b"xyz")))
err(lambda: type("X", (bool,), {})); err(lambda: type("X", (range,), {})); err(lambda: type("X", (int, str), {}))
