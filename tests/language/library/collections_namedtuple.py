def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


from collections import namedtuple
P = namedtuple("P", "x y"); p = P(1, y=2); print(p, p.x, p.y, p[0], p[-1], tuple(p), len(p), p == (1, 2), hash(p) == hash((1, 2)), p._asdict(), p._replace(x=9), P._fields, P._make([5, 6]), P.__name__, P.__doc__, isinstance(p, tuple), p < P(1, 3))
x, y = p; print(x, y, [*p], f"{p.x}", "%s %s" % p, P(*[1, 2]), P(**{"x": 1, "y": 2}), p + (3,), max(p), repr([p]))
Q = namedtuple("Q", ["a", "b", "c"], defaults=[10, 20]); print(Q(1), Q(1, 2), Q._field_defaults, Q(a=5, c=6)); R = namedtuple("R", "a, class, a, _b", rename=True); print(R._fields)
err(P, 1); err(P, 1, 2, 3); err(P, 1, z=2); err(namedtuple, "X", "a a"); err(namedtuple, "X", "_a"); err(namedtuple, "X", "class"); err(namedtuple, "1X", "a"); err(P._make, [1]); err(p._replace, z=1); err(lambda: p.zz); err(namedtuple, "X", "a", defaults=[1, 2])
def assign(): p.x = 5
err(assign)
class Point(namedtuple("Point", "x y")):
    __slots__ = ()
    @property
    def norm(self): return self.x ** 2 + self.y ** 2
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
print(Point(3, 4).norm, Point(1, 2) + Point(3, 4), Point(1, 2)._replace(x=5), sorted([Point(2, 1), Point(1, 5)]), {Point(1, 1): "k"}[(1, 1)], namedtuple("E", "")())
match p:
    case P(x=1, y=b): print("matched", b)
match p:
    case P(a, b): print(a, b)
