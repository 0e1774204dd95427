from functools import lru_cache, cache, wraps
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), fib.cache_info())
@lru_cache(maxsize=2)
def sq(x): return x * x
for i in (1, 2, 1, 3, 2): sq(i)
print(sq.cache_info(), sq.cache_parameters())
sq.cache_clear(); print(sq.cache_info())
@cache
def f(*a, **k): return (a, k)
print(f(1, b=2), f(1, b=2), f.cache_info().hits, f.__wrapped__.__name__)
