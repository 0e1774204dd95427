import math
from functools import total_ordering


@total_ordering
class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def __iter__(self):
        yield self.x
        yield self.y

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self, o))) if isinstance(o, Vec) else NotImplemented

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __mul__(self, k):
        return sum(a * b for a, b in zip(self, k)) if isinstance(k, Vec) else Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __imul__(self, k):
        self.x *= k
        self.y *= k
        return self

    def __neg__(self): return Vec(-self.x, -self.y)
    def __abs__(self): return math.hypot(self.x, self.y)
    def __bool__(self): return any(self)
    def __eq__(self, o): return isinstance(o, Vec) and tuple(self) == tuple(o)
    def __lt__(self, o): return abs(self) < abs(o)
    def __hash__(self): return hash(tuple(self))
    def __repr__(self): return f"Vec({self.x!r}, {self.y!r})"
    def __format__(self, spec): return "<" + ", ".join(format(c, spec) for c in self) + ">"
    def __getitem__(self, i): return tuple(self)[i]


a, b = Vec(3, 4), Vec(1, -2)
print(a + b, a * b, 2 * a, a * 0.5, -b, abs(a), bool(Vec()), a == Vec(3, 4), a != b, a > b, a <= b)
print(sum([a, b, Vec(1, 1)]), f"{a:.2f} {b:+d}", sorted([a, b, Vec()]), max(a, b), [*a], a[-1], a[:1])
c = a
c *= 3
print(a, c is a, {a: 1}[Vec(9, 12)], len({Vec(1, 2), Vec(1, 2), Vec(2, 1)}))
x, y = b
print(x, y, dict([b]))
for bad in (lambda: a + 1, lambda: "s" + a, lambda: setattr(a, "z", 1), lambda: a[5], lambda: len(a)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
