"""Sorting keeps the order of equal elements."""
data = [("b", 2), ("a", 2), ("c", 1), ("d", 1), ("e", 3)]
print(sorted(data, key=lambda p: p[1]))
print(sorted(data, key=lambda p: p[1], reverse=True))
print(sorted(sorted(data, reverse=True), key=lambda p: p[1]))
print(sorted([1, True, 1.0, 0, False, 0.0]), sorted([True, 1, 0.0, 0], reverse=True))
print(min(data, key=lambda p: p[1]), max(data, key=lambda p: p[1]), max(1, True, 1.0), min([], default="none"))


class Only:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v

    def __repr__(self):
        return f"O{self.v}"


print(sorted(map(Only, (3, 1, 2))), max(map(Only, (1, 9, 4))), sorted([[2, 1], [2], [1, 9]]), sorted("bAa"))
x = [3, 1, 2]
print(x.sort(), x, x.reverse(), x)
for f in (lambda: [1, "a"].sort(), lambda: sorted([None, 1]), lambda: sorted(5), lambda: max([]), lambda: sorted([1j, 2j])):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
keys = []
sorted("cab", key=lambda k: keys.append(k) or k)
print(keys)
