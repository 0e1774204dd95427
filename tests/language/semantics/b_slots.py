"""__slots__ and instance dictionaries."""


class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


class Q(P):
    __slots__ = ("z",)


class R(P):
    pass


p, q, r = P(1), Q(2), R(3)
q.z = 9
r.extra = "dict"
print(p.x, q.x, q.z, r.x, r.extra, hasattr(p, "__dict__"), hasattr(q, "__dict__"))
for f in (lambda: p.y, lambda: setattr(p, "w", 1), lambda: q.nope):
    try:
        f()
    except AttributeError as e:
        print(e)
del p.x
print(hasattr(p, "x"), type(P.x).__name__, P.__slots__)
P.x.__set__(p, 77)
print(p.x, P.x.__get__(p))
for body in ({"__slots__": ("a",), "a": 1}, {"__slots__": (3,)}):
    try:
        type("Bad", (), body)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class S:
    __slots__ = ("__private", "__dict__")

    def __init__(self):
        self.__private = 1
        self.free = 2


print(S().free, S()._S__private)
