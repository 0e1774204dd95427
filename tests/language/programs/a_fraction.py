from math import gcd


class Q:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Q({n}, 0)")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    def __add__(self, o): o = Q.of(o); return Q(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__
    def __sub__(self, o): return self + -Q.of(o)
    def __mul__(self, o): o = Q.of(o); return Q(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): o = Q.of(o); return Q(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o): return Q.of(o) / self
    def __neg__(self): return Q(-self.n, self.d)
    def __eq__(self, o): o = Q.of(o); return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Q.of(o); return self.n * o.d < o.n * self.d
    def __float__(self): return self.n / self.d
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    @staticmethod
    def of(x): return x if isinstance(x, Q) else Q(x)


h = sum((Q(1, k) for k in range(1, 11)), Q(0))
print(h, float(h), Q(6, -4), 1 / Q(2, 3), Q(1, 2) - 1, Q(4, 2) == 2, Q(1, 3) < Q(1, 2), Q(3) > Q(5, 2), sorted([Q(1, 2), Q(1, 3), Q(2, 5)]))
for f in (lambda: Q(1) / 0, lambda: hash(Q(1)), lambda: 1 - Q(2), lambda: Q(1) <= Q(2)):
    try:
        print(f())
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)
