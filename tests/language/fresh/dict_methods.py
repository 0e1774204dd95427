d = {"a": 1, "b": 2}
d["c"] = 3; d.update(b=5, d=6); d |= {"e": 7}; print(d, d.get("z"), d.get("z", 0), d.pop("a"), d.pop("q", None), d.setdefault("f", []), d.setdefault("b", 9), list(d), list(d.values()), list(d.items()), "b" in d, len(d), d | {"b": 0}, {**d, "x": 1})
print(d.keys() & {"b", "zz"}, sorted(d.keys() | {"y"}), d.items() >= {("b", 5)}, list(reversed(d)), dict.fromkeys("ab", 0), dict(zip("ab", [1, 2])), dict([("x", 1)], y=2), d.copy() == d, d == dict(reversed(d.items())), d.popitem(), max(d, key=lambda k: str(d[k])))
for k in list(d):
    if k == "b": del d[k]
print(d, {k: v for k, v in sorted(d.items(), key=lambda kv: kv[0], reverse=True)}, {1: "int", 1.0: "float", True: "bool"}, {(1, 2): "t"}[1, 2], {None: 1}[None])
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e: print(e)
from collections import *
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dict(dd), dd.default_factory, "c" in dd)
c = Counter("mississippi"); c.update("ss"); c["z"] -= 1; print(c, c.most_common(2), c["none"], c.total(), +c, c - Counter("sss"), c & Counter("miss"), Counter(a=1) | Counter(a=3), sorted(c.elements())[:5], Counter(a=2) == Counter({"a": 2, "b": 0}))
od = OrderedDict(a=1, b=2); od.move_to_end("a"); print(od, od.popitem(last=False), list(od), OrderedDict(a=1) == {"a": 1})
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), cm.maps, cm.new_child({"b": 0})["b"], len(cm))
dq = deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq.popleft(), dq.pop(), list(dq), dq.maxlen); dq.extend([7, 8]); dq.extendleft([9]); print(dq, dq[0], 7 in dq, dq.count(7))
P = namedtuple("P", "x y", defaults=[5]); p = P(1); print(p, p.x, p._replace(y=2), p._asdict(), P._make([3, 4]), p + (1,), P._fields, p == (1, 5)); 
try: P()
except TypeError as e: print(e)
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u["b"] = 2; print(u, u.data, "A" in u)
class M(dict):
    def __missing__(self, k): return k * 2
print(M(a=1)["a"], M()["zz"], M().get("q"))
