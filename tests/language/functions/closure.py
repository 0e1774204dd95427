def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc


c = counter()
print(c(), c(), c(5), counter()())


def late():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    return [f() for f in fs], [g() for g in gs]


print(late())


def param_cell(x, *args, k=1, **kw):
    def g():
        return x, args, k, kw
    x += 1
    return g


print(param_cell(1, 2, 3, k=4, z=5)())


def unset():
    def g():
        return v
    try:
        g()
    except NameError as e:
        print(type(e).__name__, e)
    v = 1
    print(g())
    del v
    try:
        g()
    except NameError as e:
        print(type(e).__name__, e)


unset()


def local_unset():
    try:
        print(q)
    except UnboundLocalError as e:
        print(e)
    q = 1
    del q
    try:
        q
    except UnboundLocalError as e:
        print(e)


local_unset()
try:
    undefined_name
except NameError as e:
    print(e)
g = 1


def globals_user():
    global g, newg
    g += 1
    newg = "n"


globals_user()
print(g, newg)


def deep():
    a = 1

    def one():
        b = 2

        def two():
            c = 3

            def three():
                nonlocal a, b
                a += 1
                b += c
                return a, b, c
            return three()
        return two(), b
    return one(), a


print(deep())


def deco(prefix):
    def outer(f):
        def inner(*args, **kwargs):
            return prefix + str(f(*args, **kwargs))
        inner.__name__ = f.__name__
        return inner
    return outer


@deco("a")
@deco("b")
def add(x, y=2):
    return x + y


print(add(1), add(x=3, y=4), add.__name__)


def f(a, b=[], *, c, d=None, **e) -> int:
    """doc"""
    return a


print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__code__.co_varnames,
      f.__code__.co_argcount)
f.attr = 3
print(f.attr, f.__dict__)


class Scope:
    x = "class"

    def m(self):
        try:
            return x
        except NameError:
            return "no class scope"
    y = [x for _ in range(1)] if False else x
    z = [i for i in (x, x)]


print(Scope().m(), Scope.y, Scope.z)


def gen_cell():
    total = 0

    def add(n):
        nonlocal total
        total += n
        yield total
    for i in range(3):
        yield from add(i)


print(list(gen_cell()))


def recursive(n):
    return 1 if n <= 1 else n * recursive(n - 1)


print(recursive(20), recursive(30))
x = 10
print((lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, c=4, e=5))
print(f.__closure__, counter().__closure__[0].cell_contents)


def defaults_shared(v, acc=[]):
    acc.append(v)
    return acc


defaults_shared(1)
print(defaults_shared(2))


def walrus(items):
    return [y for i in items if (y := i * 2) > 2], y


print(walrus([1, 2, 3]))


def posonly(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


print(posonly(1), posonly(1, 5, c=6, d=7))
for call in ("posonly(a=1)", "posonly(1, b=2)", "posonly()", "posonly(1,2,3,4)", "posonly(1, d=1, e=2)"):
    try:
        eval(call)
    except TypeError as e:
        print(e)
def many(a, b, c): pass
def kwo(*, a, b, c): pass
for call in ("many()", "many(1)", "many(1,2)", "many(1,2,3,4)", "kwo()", "kwo(a=1)", "kwo(1)", "many(1,2,3,a=4)", "many(**{'a':1,'q':2})", "many(*[1,2,3,4])", "kwo(1, a=1)"):
    try:
        eval(call)
    except TypeError as e:
        print(e)
def va(a, *args): pass
try:
    va()
except TypeError as e:
    print(e)
try:
    many(*1)
except TypeError as e:
    print(e)
try:
    many(**1)
except TypeError as e:
    print(e)
try:
    many(1, **{"b": 1}, **{"b": 2})
except TypeError as e:
    print(e)
try:
    len(1, 2)
except TypeError as e:
    print(e)
try:
    three = 3
    three(4)
except TypeError as e:
    print(e)
