def f(*a, **k): return a, sorted(k.items())
args, kw = [1, 2], {"x": 3}
print(f(*args, *args, **kw), f(0, *args, 9, y=1, **kw), f(*(), **{}), f(*"ab", *range(2), **dict(z=1)))
print(f(*[i for i in range(3)], **{k: v for k, v in zip("pq", "rs")}), f(*(x for x in (1,))))
class K:
    def keys(self): return ["m", "n"]
    def __getitem__(self, k): return k * 2
print(f(**K()), {**K()}, dict(K()))
for src in ("f(**{1: 2})", "f(**5)", "f(*None)", "f(x=1, **{'x': 2})", "f(**{'a': 1}, **{'a': 2})"):
    try: print(eval(src))
    except TypeError as e: print(src, e)
print(max(*[3, 1], *[2]), print(*[1, 2], sep=","), [f(*a) for a in ([1], [2, 3])])
def g(a, b, *, c): return a, b, c
print(g(*[1], **{"b": 2, "c": 3}), g(1, *[2], c=3), g(**{"a": 1}, b=2, **{"c": 4}))
(lambda *a, k=0, **kw: print(a, k, kw))(*[1], k=2, **{"z": 3})
