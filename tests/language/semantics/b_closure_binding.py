"""Closures hold variables, not values."""
late = [lambda: i for i in range(3)]
print([f() for f in late])
early = [lambda i=i: i for i in range(3)]
print([f() for f in early])


def build():
    out = []
    for x in "abc":
        def f():
            return x
        out.append(f)
    x = "changed"
    return out


print([f() for f in build()], build()[0].__closure__[0].cell_contents)


def unbound():
    def f():
        return v
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    v = 1
    print(f())
    del v
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)


unbound()


def pair():
    n = 0

    def get():
        return n

    def put(v):
        nonlocal n
        n = v
    return get, put


g, p = pair()
p(42)
print(g(), g.__code__.co_freevars, g.__closure__[0] is p.__closure__[0])
