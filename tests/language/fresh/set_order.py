import random
print({3, 1, 2}, set([5, 3, 9, 1]), {x % 7 for x in range(20, 3, -1)}, frozenset([9, 8, 1]), {-1, -2, 0}, {1.5, 0.5, 2.5}, {(1, 2), (0, 1), (3, 0)}, {True, 5, 3}, set(range(20, 0, -3)))
s = {5, 1, 9, 3}
print(list(s), sorted(s), s.pop(), s, s | {2, 0}, s & {9, 3}, s - {9}, s ^ {100, 3}, max(s), list(map(str, s)), tuple({8, 16, 24, 0}), {*range(5), 9, 7})
rng = [((i * 7919) % 1009) for i in range(60)]
print(set(rng[:5]), set(rng[:10]), set(rng[:20]), set(rng), {i * i for i in range(12)}, {2**i for i in range(12)})
s = set(rng)
print(s)
s = set()
for x in rng[:30]: s.add(x)
print(s); s.remove(rng[0]); s.add(5000); print(s)
while s: 
    x = s.pop()
print(s, [x for x in {4, 2, 7}], {1: {3, 2, 1}}, [{2, 1}], dict.fromkeys({3, 2, 1}), {10**20, 1, 5}, {1, "a"} == {"a", 1}, ",".join(map(str, {30, 20, 10})))
a, b, c = {3, 1, 2}; print(a, b, c, *{6, 4, 5}, {3, 1} | {2}, {5, 6, 1}.union([0, 9]), set((3, 2)), set({3: 1, 1: 2}), set("") | {2, 1})
d = {3: "a", 1: "b", 2: "c"}; print(d.keys() & {1, 3, 2}, d.keys() - {2}, d.keys() | {0}, set(d), set(d.keys()))
