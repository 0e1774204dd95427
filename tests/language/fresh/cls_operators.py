import functools
@functools.total_ordering
class Money:
    def __init__(self, n, cur="USD"): self.n, self.cur = n, cur
    def _check(self, o):
        if not isinstance(o, Money): return NotImplemented
    def __eq__(self, o): return NotImplemented if not isinstance(o, Money) else (self.n, self.cur) == (o.n, o.cur)
    def __lt__(self, o): return NotImplemented if not isinstance(o, Money) else self.n < o.n
    def __add__(self, o): return Money(self.n + (o.n if isinstance(o, Money) else o), self.cur)
    __radd__ = __add__
    def __mul__(self, k): return Money(self.n * k, self.cur)
    __rmul__ = __mul__
    def __hash__(self): return hash((self.n, self.cur))
    def __repr__(self): return f"Money({self.n!r}, {self.cur!r})"
    def __bool__(self): return self.n != 0
    def __format__(self, spec): return f"{self.n:{spec or '.2f'}} {self.cur}"
    def __int__(self): return int(self.n)
    def __round__(self, nd=None): return Money(round(self.n, nd), self.cur)
    def __abs__(self): return Money(abs(self.n), self.cur)
    def __divmod__(self, k): return divmod(self.n, k)
a, b = Money(5), Money(7.25)
print(sum([a, b]), a < b, a >= b, max(a, b), 2 * a, f"{b}", f"{b:>8.1f}", bool(Money(0)), int(b), round(b, 1), abs(Money(-1)), divmod(a, 2))
try: a < 3
except TypeError as e: print(e)
print(a == 3, a != 3, {a: 1}[Money(5)])
