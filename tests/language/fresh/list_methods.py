l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(0, 0); print(l, l.pop(), l.pop(0), l.index(2), l.count(1)); l.remove(1); l.reverse(); print(l); l.sort(); print(l, l[::2], l[-2:], l[:-1]); l[1:2] = [9, 9, 9]; print(l); del l[0], l[-1]; print(l); l[::2] = ["x", "y"]; print(l); l.clear(); print(l)
a = [[0] * 3 for _ in range(2)]; a[0][1] = 5; print(a, [row[:] for row in a], [*zip(*a)], sum(a, []), [x for r in a for x in r if x])
b = a; c = a.copy(); b.append(1); print(len(a), len(c), a == c, a is b, [1, 2] < [1, 3], [1] + [2], [0] * 3, 1 in [1], [] or "empty", not [])
print(sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")]), sorted({"b": 1, "a": 2}), sorted([3, 1], key=lambda x: -x), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), any([0, 1]), all([]), min([3, 1], default=0), max([[1], [2]]), sum([0.1] * 10), list(range(10, 0, -3)), list(reversed([1, 2])), [*range(3), *"ab"])
first, *rest = [1, 2, 3]; *init, last = (1, 2, 3); (x, y), z = (1, 2), 3; print(first, rest, init, last, x, y, z); x, y = y, x; print(x, y)
d = [1, 2, 3, 4, 5]
print([d[i:i + 2] for i in range(0, len(d), 2)], d[10:], d[-100:2], d[3:1], d[::-2], list(enumerate(d, 1))[:2], list(zip(d, "abc")), list(zip(d, d[1:])))
for i, v in enumerate(d[:]):
    if v % 2: d.remove(v)
print(d, [i if i > 2 else -i for i in range(5)], {i: i * i for i in range(3)}, {i % 2 for i in range(5)}, tuple(i for i in range(3)))
t = (1, 2, [3]); t[2].append(4); print(t, t + (5,), t.count(1), t.index(2), (1,) * 2, hash((1, 2)) == hash((1, 2)), () == tuple([]), (1, 2) < (1, 2, 0))
try: t[0] = 1
except TypeError as e: print(e)
l = [1]; l.append(l); print(l); l = list("abc"); l += "de"; l *= 2; print(l, l.index("a", 1)); print([None] * 2, [[]] * 2, [1, [2, [3]]][1][1][0])
