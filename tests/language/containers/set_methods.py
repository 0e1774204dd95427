def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


s = {3, 1, 2}
s.add(4); s.add(1); s.discard(9); s.remove(3); s.update([7, 8], (9,)); print(sorted(s), len(s), 4 in s, 99 in s)
a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a.union([5], "x", )) if False else sorted(a.union([5], [6])), sorted(a.intersection(b, [2])), sorted(a.difference([1], [2])), sorted(a.symmetric_difference([1, 9])))
print(a <= b, a < a, a <= a, {1} < a, a > {1}, a >= {1, 2, 3}, a == {3, 2, 1}, a != b, a.issubset([1, 2, 3, 4]), a.issuperset([1]), a.isdisjoint([9]), a.isdisjoint([1]))
c = set(a); c |= {9}; c &= {1, 9, 2}; c -= {1}; c ^= {2, 5}; print(sorted(c))
c.intersection_update([5]); print(c); c.difference_update([5]); print(c); c.symmetric_difference_update([1]); print(c); c.clear(); print(c, set(), frozenset(), frozenset([1]))
err(set().pop); err({1}.remove, 2); err(lambda: {1} | [2]); err(lambda: {1} - [1]); err(set, 5); err(lambda: {[]}); err(lambda: {{1}}); err(hash, {1}); err(lambda: {1} < [1]); err(lambda: {1} + {2})
f = frozenset([1, 2]); print(f | {3}, type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], f == {1, 2}, f.copy() is f, {1, 2} in {f})
err(lambda: f.add(1))
print({*range(3)} == {0, 1, 2}, {x % 3 for x in range(10)} == {0, 1, 2}, {1, True, 1.0}, len({1, "1", (1,)}), sorted(set("hello")), bool(set()), bool({0}))
def mutate():
    x = {1, 2, 3}
    for i in x: x.add(i + 10)
err(mutate)
x = set(range(100))
while x: x.pop()
print(x, {1} == frozenset({1}), set([1, 2]) == [1, 2], {5})
class S(set): pass
print(type(S([1]) | {2}).__name__, S([1]), repr(S()), isinstance(S(), set))
