def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


from collections import defaultdict, OrderedDict, ChainMap
d = defaultdict(list); d["a"].append(1); d["a"].append(2); d["b"]; print(d, dict(d), d["c"], len(d), d.get("zz"), "zz" in d, d.default_factory)
c = defaultdict(int)
for ch in "hello": c[ch] += 1
print(sorted(c.items()), c == {"h": 1, "e": 1, "l": 2, "o": 1}, isinstance(c, dict))
print(defaultdict(lambda: "x", a=1), defaultdict(None, {"a": 1}), defaultdict(int, [("a", 1)], b=2)) if False else print(defaultdict(int, [("a", 1)], b=2), defaultdict(None, {"a": 1}))
err(lambda: defaultdict()["x"]); err(defaultdict, 5); err(defaultdict, int, 5)
nested = defaultdict(lambda: defaultdict(int)); nested["x"]["y"] += 5; print(nested["x"]["y"], list(nested), d.copy(), type(d.copy()).__name__, d | {"z": 1}, {"q": 1} | c if False else sorted(({"q": 1} | c).items()))
class DD(defaultdict):
    def __missing__(self, k): return "missing " + k
print(DD()["x"], DD(int, a=1)["a"])
o = OrderedDict([("b", 1), ("a", 2)]); o["c"] = 3; o.move_to_end("b"); print(o, list(o), o.popitem(), o.popitem(last=False), o)
o = OrderedDict(x=1, y=2, z=3); o.move_to_end("z", last=False); print(list(o.items()), o == OrderedDict(z=3, x=1, y=2), o == OrderedDict(x=1, y=2, z=3), o == {"x": 1, "y": 2, "z": 3}, list(reversed(o)), OrderedDict(), o.copy(), o | {"k": 1}, OrderedDict.fromkeys("ab", 0), isinstance(o, dict))
err(OrderedDict().popitem); err(o.move_to_end, "nokey"); err(lambda: o["nokey"])
o.update(q=5); del o["x"]; print(o, o.setdefault("new", 1), o.pop("y"), len(o), list(o.keys()), list(o.values()))
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], sorted(m), len(m), m.get("z"), "b" in m, dict(m) == {"a": 1, "b": 3}, m.maps, m.parents, m.new_child({"c": 5})["c"]); m["b"] = 9; print(m, m.maps[1]); err(lambda: m["zz"]); err(m.pop, "zz")
def delete(k): del m[k]
delete("b"); err(delete, "zz"); print(m)
