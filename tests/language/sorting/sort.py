def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


a = [5, 2, 9, 1, 5, 6, -3, 0]
print(sorted(a), sorted(a, reverse=True), a); a.sort(); print(a); a.sort(reverse=True); print(a); a.sort(key=abs); print(a)
w = ["banana", "Apple", "cherry", "apple", "", "\u00e9"]
print(sorted(w), sorted(w, key=str.lower), sorted(w, key=len), sorted(w, key=len, reverse=True), sorted("hello"), sorted({"b": 1, "a": 2}), sorted([True, False, 2, 0.5]))
p = [(i % 3, i) for i in range(20)]
print(sorted(p, key=lambda x: x[0]), sorted(p, key=lambda x: x[0], reverse=True))
err(sorted, [1, "a"]); err(sorted, [None, 1]); err(sorted, 5); err(sorted, [1], key=5); err(sorted, [{}, {}]); None
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"K{self.v}"
print(sorted([K(3), K(1), K(2)]), min(K(3), K(1)), max([K(3), K(1)]) if False else None)
class Bad:
    n = 0
    def __lt__(self, o):
        Bad.n += 1
        if Bad.n > 5: raise ValueError("stop")
        return True
l = [Bad() for _ in range(10)]; ids = sorted(map(id, l))
err(l.sort); print(len(l), sorted(map(id, l)) == ids)
x = [3, 1, 2]
def spy(v):
    seen.append(len(x)); return v
seen = []; x.sort(key=spy); print(seen, x)
x = [3, 2, 1]
err(x.sort, key=lambda v: x.append(v)); 
import random
big = [(i * 7919) % 10007 for i in range(10007)]
print(sorted(big) == list(range(10007)), sorted(big, reverse=True)[0], sorted(big, key=lambda v: -v)[:3], sorted(map(str, big))[:3], sorted([float(v) for v in big])[:2])
for n in (0, 1, 2, 15, 16, 17, 31, 33, 64, 65, 100):
    l = [(i * 37) % n if n else 0 for i in range(n)]
    assert sorted(l) == sorted(l, key=lambda v: v), n
    d = sorted(((v // 3, i) for i, v in enumerate(l)), key=lambda t: t[0])
    assert all(d[i] < d[i + 1] for i in range(n - 1)), n
print("ok", sorted([3, 1, 2], key=None), sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a")]), list(reversed(sorted("bca"))))
from functools import cmp_to_key
print(sorted(a, key=cmp_to_key(lambda x, y: y - x)))
