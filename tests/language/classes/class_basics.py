class Empty:
    pass


class Point:
    """A point."""
    dimensions = 2

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __neg__(self):
        return Point(-self.x, -self.y)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, k):
        return Point(self.x * k, self.y * k)

    def __bool__(self):
        return bool(self.x or self.y)


p = Point(1, 2)
print(p, p == Point(1, 2), p != Point(1, 2), p == 3, p + p, -p, len(p), p[0], p[1], 2 in p, p(3))
print(list(p), tuple(p), sum([p, p]), bool(Point(0)), not p)
print(Point.__doc__, Point.__name__, Point.__qualname__, Point.__module__, Point.__bases__)
print(vars(p), p.__dict__, p.__class__ is Point, type(p) is Point)
p.z = 5
print(p.z, hasattr(p, "z"), hasattr(p, "w"), getattr(p, "w", "none"))
del p.z
try:
    p.z
except AttributeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)
try:
    Empty(1)
except TypeError as e:
    print(e)
try:
    Point()
except TypeError as e:
    print(e)
try:
    Point(1, 2, 3)
except TypeError as e:
    print(e)
try:
    p()
except TypeError as e:
    print(e)
try:
    p.nothing()
except AttributeError as e:
    print(e)
try:
    p - 1
except TypeError as e:
    print(e)
Point.scale = lambda self, k: self(k)
print(p.scale(2))
e = Empty()
e.a, e.b = 1, 2
print(sorted(e.__dict__.items()), dir(e)[-2:])
print(isinstance(p, (int, Point)), issubclass(Point, object), isinstance(3, bool), isinstance(True, int))
C = type("C", (Point,), {"extra": 1, "m": lambda self: self.x})
print(C, C(4).m(), C.extra, C.__mro__)


class Outer:
    class Inner:
        def f(self):
            return self.__class__.__qualname__

    def g(self):
        def h():
            pass
        return h


print(Outer.Inner().f(), Outer().g().__qualname__, Outer.Inner.__qualname__)
print(object() == object(), object().__class__)


class WithSlots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


w = WithSlots()
print(w.a)
try:
    w.c = 1
except AttributeError as e:
    print(e)
try:
    w.b
except AttributeError as e:
    print(e)
print(hasattr(w, "__dict__"))


class Meth:
    def f(self):
        return 1

    @classmethod
    def c(cls):
        return cls

    @staticmethod
    def s():
        return "s"


m = Meth()
print(m.f.__self__ is m, m.f.__func__ is Meth.f, m.f == m.f, Meth.c() is Meth, m.c() is Meth, m.s(), Meth.s())
print(Meth.f(m), m.f.__name__, Meth.__dict__["s"].__func__())


class Ord:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n


print(Ord(1) < Ord(2), Ord(1) > Ord(2), max([Ord(3), Ord(9)], key=lambda o: o.n).n,
      [o.n for o in sorted([Ord(3), Ord(1), Ord(2)])])
try:
    Ord(1) <= Ord(2)
except TypeError as e:
    print(e)
