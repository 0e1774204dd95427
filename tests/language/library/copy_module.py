def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import copy
l = [1, [2, 3], {"a": [4]}]; s = copy.copy(l); d = copy.deepcopy(l); l[1].append(9); l[2]["a"].append(9); print(s, d, s[1] is l[1], d[1] is l[1])
class P:
    def __init__(self): self.x = [1]; self.me = self
p = P(); c = copy.copy(p); d = copy.deepcopy(p); print(c.x is p.x, d.x is p.x, d.me is d, type(d).__name__, c.me is p)
r = [1]; r.append(r); q = copy.deepcopy(r); print(q[1] is q, q[1] is r)
t = (1, [2]); print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, "a")) is not None, copy.deepcopy(t) == t, copy.deepcopy({1, 2}) == {1, 2}, copy.deepcopy(frozenset([1])), copy.copy({"a": 1}), copy.copy({1}), copy.copy(b"x"), copy.deepcopy(None), copy.copy(len) is len, copy.deepcopy(P) is P)
class C:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return ("deep", isinstance(memo, dict))
print(copy.copy(C()), copy.deepcopy(C()), copy.deepcopy([C()]))
class S:
    __slots__ = ("a", "b")
x = S(); x.a = [1]; y = copy.deepcopy(x); print(y.a, y.a is x.a, hasattr(y, "b"))
class L(list): pass
m = L([1, [2]]); m.name = "n"; n = copy.deepcopy(m); print(n, n.name, type(n).__name__, n[1] is m[1])
class D(dict): pass
m = D(a=[1]); m.tag = 5; n = copy.copy(m); print(n, n.tag, n["a"] is m["a"])
from collections import defaultdict, OrderedDict, Counter, deque, namedtuple
print(copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy(Counter("aab")), copy.copy(deque([1, 2])), copy.deepcopy(namedtuple("N", "a b")(1, [2])))
