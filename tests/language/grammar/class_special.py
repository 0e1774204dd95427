class V:
    def __init__(self, *v): self.v = v
    def __repr__(self): return f"V{self.v}"
    def __add__(self, o): return V(*self.v, *o.v) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return V(o, *self.v)
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __contains__(self, x): return x in self.v
    def __call__(self, *a, **k): return a, k
    def __bool__(self): return bool(self.v)
    def __neg__(self): return V(*(-x for x in self.v))
    def __iter__(self): return iter(self.v)
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __str__(self): return "str"
a, b = V(1, 2), V(3)
print(repr(a + b), repr(0 + a), len(a), a[0], a == V(1, 2), a != b, a < b, 2 in a, a(1, k=2), repr(-a), str(a), bool(V()), list(a), sorted([b, a]) == [a, b])
try: a + 1
except TypeError as e: print(e)
with a as w: raise ValueError
print({a: 1}[V(1, 2)], f"{a}", f"{a!r}", max([a, b]) == b)
x, y = a
print(x, y, [*a], hash(a) == hash(V(1, 2)))
class G:
    def __getattr__(self, n): return "missing " + n
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print("del", n)
g = G()
g.a = 5
print(g.a, g.b)
del g.a
class D:
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("delitem", k)
d = D()
d[1] = 2
d["a", 1:2] = 3
d[0] += ("x",) if False else ("y",)
del d[5]
print(d[...])
