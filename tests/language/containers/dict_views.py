def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i)
d["d"] = 4; print(list(k), list(v), list(i), len(i))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted({"a", "q"} - k), sorted(i & [("a", 1)]), sorted(k & ["a", "b"]))
print(k == {"a", "b", "c", "d"}, k == d.keys(), k <= {"a", "b", "c", "d", "e"}, k > {"a"}, i == set(d.items()), v == v, d.values() == d.values(), k.isdisjoint(["z"]), k.isdisjoint("a"))
print({"a": [1]}.items() == {"a": [1]}.items(), list(reversed(k)), list(reversed(v)), k.mapping)
err(lambda: k[0]); err(lambda: k + k); err(hash, k); err(lambda: v & v); err(lambda: {"a": []}.items() & {1})
print({}.keys(), {}.items(), {}.values(), type(k).__name__, type(iter(k)).__name__, type(iter(i)).__name__)
print([x for x, y in sorted(d.items(), key=lambda p: -p[1])], {v: k for k, v in d.items()}, next(iter(d)), next(iter(d.items())))
