def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import functools
from functools import *
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [1, 2, 3], 10), reduce(max, [3, 9, 2]), reduce(lambda a, b: a + b, [], "init"), reduce(lambda a, b: a, [5])); err(reduce, lambda a, b: a, []); err(reduce, lambda a, b: a, 5)
p = partial(int, base=2); print(p("101"), p.func is int, p.args, p.keywords); q = partial(lambda *a, **k: (a, k), 1, x=2); print(q(), q(3, y=4), q(x=9), partial(q, 5, z=6)(7)); err(partial, 5); err(partial)
def deco(f):
    @wraps(f)
    def inner(*a, **k):
        "inner doc"
        return f(*a, **k)
    return inner
@deco
def named(a: int, b=2) -> str:
    "named doc"
    return a + b
named.attr = 1; print(named.__name__, named.__doc__, named.__wrapped__.__name__, named(1), named.__annotations__, named.__qualname__, named.__module__)
calls = []
@lru_cache(maxsize=2)
def f(x):
    calls.append(x); return x * 2
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info()); f.cache_clear(); print(f.cache_info(), f.__name__, f.__wrapped__(5))
@lru_cache
def g(a, b=1): return a + b
print(g(1), g(1, b=1), g(1, 1), g.cache_info().misses, g.cache_info().maxsize)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info().currsize); err(f, []); err(lru_cache, "a")
class C:
    n = 0
    @cached_property
    def v(self):
        C.n += 1; return C.n * 10
    @lru_cache(None)
    def m(self, x): return x + 1
    def base(self, a, b): return (a, b)
    part = partialmethod(base, 5)
c = C(); print(c.v, c.v, c.__dict__["v"], C().v, c.m(1), c.m(1), c.part(6), isinstance(C.v, cached_property)); del c.v; print(c.v)
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(2) >= T(3), T(1) < T(2)); err(total_ordering, type("N", (), {}))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), max([1, 5, 2], key=cmp_to_key(lambda a, b: a - b)))
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(str)
def _(x): return "str"
@show.register(list)
def show_list(x): return "list"
print(show(1), show("a"), show([]), show(1.5), show(True), show.dispatch(int)(1), show_list([]), show.registry[str]("q"))
class M:
    @singledispatchmethod
    def go(self, x): return "any"
    @go.register
    def _(self, x: int): return "int"
print(M().go("a"), M().go(1))
print(WRAPPER_ASSIGNMENTS[1], functools.reduce is reduce)
