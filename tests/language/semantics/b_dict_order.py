"""The order of a dict after deletions and updates."""
d = dict(a=1, b=2, c=3)
del d["a"]
d["a"] = 4
d["b"] = 5
print(d, list(d), list(reversed(d)), d.popitem(), d)
d.update({"z": 0, "c": 9}, y=1)
print(d, d.pop("z"), d | {"b": "new", "q": 1}, {"q": 1} | d)
d |= [("k", 1), ("c", 2)]
print(d, d == dict(reversed(d.items())), list(d.items())[0])
e = {i: str(i) for i in range(10)}
for i in range(0, 10, 2):
    del e[i]
e[4] = "back"
e.setdefault(0, "zero")
print(e, dict.fromkeys("cabc", 0), {**e, 1: "x"}[1])
try:
    for k in e:
        e[k + 100] = 1
except RuntimeError as err:
    print(err)
try:
    for k in d:
        del d[k]
except RuntimeError as err:
    print(err)
keys = e.keys()
e.clear()
print(list(keys), e)
try:
    e.popitem()
except KeyError as err:
    print(err)
print({1: "a", True: "b", 1.0: "c"}, {"x": 1, "x": 2})
