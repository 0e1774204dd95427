def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f.__defaults__, f.__kwdefaults__, f.__name__, f.__code__.co_argcount, f.__code__.co_varnames[:4])
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); c(); print(c(5), counter()(), c.__closure__[0].cell_contents)
fs = [lambda: i for i in range(3)]; print([g() for g in fs]); fs = [lambda i=i: i for i in range(3)]; print([g() for g in fs])
def bad(x, l=[]): l.append(x); return l
print(bad(1), bad(2))
def deco(arg):
    def wrap(fn):
        import functools
        @functools.wraps(fn)
        def inner(*a, **k):
            print("call", arg, fn.__name__, a, k)
            return fn(*a, **k)
        return inner
    return wrap
@deco("x")
@deco("y")
def add(a, b: int = 1) -> int:
    "adds"
    return a + b
print(add(1, b=2), add.__name__, add.__doc__, add.__annotations__, add.__wrapped__.__name__)
from functools import partial, reduce, partialmethod, singledispatch, cmp_to_key, cached_property, total_ordering
p = partial(f, 1, d=2); print(p(), p.func is f, p.args, p.keywords, reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 0))
@singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {len(x)}"
print(show(1), show([1, 2]), show("s"), show(True), show.dispatch(int).__name__, sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
class C:
    @cached_property
    def v(self): print("computing"); return 42
    def m(self, a, b): return a, b
    m2 = partialmethod(m, 1)
x = C(); print(x.v, x.v, x.m2(5), "v" in x.__dict__)
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(30), (lambda *a, **k: (a, k))(1, x=2), (lambda: (yield))().__class__.__name__, callable(f), [fn.__name__ for fn in (len, print, f, C)])
def outer():
    x = "outer"
    class In:
        y = x
        def g(self): return x
    return In.y, In().g()
print(outer()); x = 10
def glob():
    global x
    x = 20
glob(); print(x, (lambda x: x + 1)(5), [*map(lambda t: t[0], [(1, 2)])]); print(f.__kwdefaults__, f.__qualname__, C.m.__qualname__, outer.__module__)
def ann(x: "Undefined", *a: int, **k: str) -> None: pass
print(ann.__annotations__); del x
try: print(x)
except NameError as e: print(e)
def ub():
    print(v)
    v = 1
try: ub()
except UnboundLocalError as e: print(e)
if (n := len("abc")) > 2: print(n, [y := 5, y ** 2])
print([last := i for i in range(3)], last)
