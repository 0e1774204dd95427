def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 10; print(d, len(d), list(d), d.get("a"), d.get("z"), d.get("z", 0), "a" in d, "z" in d)
print(d.pop("a"), d.pop("zz", None), d.setdefault("q", []), d.setdefault("b", 5), d, d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("z", 3), ("x", 9)]); d.update(w=4); print(d)
print(dict(), dict(a=1), dict({"a": 1}, b=2), dict([("a", 1)]), dict(zip("ab", [1, 2])), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {**{"a": 1}, "b": 2, **{"a": 3}})
print(d | {"x": 0}, {"a": 1} | {"b": 2}); d |= {"n": 1}; d |= [("m", 2)]; print(d)
err(lambda: d["nokey"]); err(lambda: {}[1]); err(lambda: {}[(1, 2)]); err({}.pop, "a"); err({}.popitem); err(lambda: {}["it's"]); err(d.update, 5); err(d.update, [1]); err(d.update, [(1, 2, 3)]); err(dict, 5); err(dict, [1, 2]); err(lambda: d | [1]); err(dict.fromkeys, 5); err(d.get); err(d.pop)
def delete(k): del d[k]
err(delete, "nokey"); delete("n"); print(d)
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2}, {1: "a"} == {1.0: "a"}, {"a": [1]} == {"a": [1]})
err(lambda: {} < {})
print({1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2}, {None: 1, (): 2, "": 3, 0: 4})
r = {}; r["self"] = r; print(r)
print(list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items())), list({"a": 1}.values()), sorted({"b": 1, "a": 2}), max({"b": 1, "a": 2}), {k: v for k, v in zip("ab", range(2))})
def mutate(f):
    x = {i: i for i in range(5)}
    for k in x: f(x, k)
err(mutate, lambda x, k: x.pop(k)); err(mutate, lambda x, k: x.__setitem__(k + 100, 1)); err(mutate, lambda x, k: x.clear())
x = {i: i for i in range(5)}
for k in x: x[k] = k * 2
print(x)
for k in list(x): del x[k]
print(x, bool(x), bool({1: 1}))
big = {i: str(i) for i in range(2000)}
for i in range(0, 2000, 2): del big[i]
for i in range(5000, 5100): big[i] = i
print(len(big), list(big)[:5], list(big)[-3:], big[1999], 1998 in big, sum(1 for _ in big))
while big: big.popitem()
print(big); big["again"] = 1; print(big)
d = {"a": 1}; e = d.copy(); e["b"] = 2; print(d, e); d.clear(); print(d)
err(hash, {}); err(lambda: {{}: 1})
