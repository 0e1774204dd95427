"""Set operations, printed sorted."""
a, b = {1, 2, 3, 4}, {3, 4, 5}
for s in (a | b, a & b, a - b, b - a, a ^ b, a.union([9], "x" and (7,)), a.intersection(b, [4]), a.difference([1], [2])):
    print(sorted(s))
print(a > {1, 2}, a >= a, a < a, {1} <= b, a.isdisjoint({9}), a.issuperset([1]), {1} < {2}, {1} > {2}, a == frozenset(a))
print(type(frozenset([1]) | {2}).__name__, type({2} | frozenset([1])).__name__, len({frozenset([1]), frozenset((1,))}))
c = keep = set(a)
c |= {10}
c -= {1}
c &= {2, 3, 10}
c ^= {2, 77}
print(sorted(c), c is keep)
f = g = frozenset("ab")
f |= {"c"}
print(sorted(f), sorted(g), f is g)
print(c.discard(5), c.add(3), sorted(c), c.remove(77), sorted(c), {1, 1.0, True}, set(), frozenset())
print({1} in {frozenset([1])}, sorted({"a": 1, "b": 2}.keys() - {"a"}), sorted({1: 2}.items() | {(3, 4)}))
for h in (lambda: a.remove(99), lambda: set().pop(), lambda: a | [1], lambda: {[]}, lambda: hash(a), lambda: a < [1], lambda: set(5), lambda: a + b):
    try:
        h()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
