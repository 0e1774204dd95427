def f(*a, **k): return a, k
print(f(), f(1), f(1, x=2), f(*[1, 2], 3, *[4]), f(**{"a": 1}, b=2), f(1, *[2], x=3, **{"y": 4}))
print(f(*"ab", **{}), f(*[], *()), f(x=1, *[2]), f((1, 2)), f(i for i in [1]) [1])
print(f(1,), f(a=1,), f(*[1],), f(**{"z": 1},))
g = lambda a, b=2, *c, d, e=5, **h: (a, b, c, d, e, h)
print(g(1, d=4), g(1, 2, 3, 4, d=5, e=6, z=7))
print((lambda: 1)(), (lambda x: lambda y: x + y)(1)(2), max(1, 2, key=lambda v: -v))
print(sum(x * x for x in range(5)), list(x for x in "ab"), ", ".join(str(i) for i in range(3)))
for bad in ["f1(1)", "f2()", "f2(1, 2, 3)", "f2(1, b=2, b2=3)", "f2(b=1)", "f2(1, a=1)", "f3(1)", "f4(a=1)"]:
    def f1(): pass
    def f2(a, b=1): pass
    def f3(*, k): pass
    def f4(a, /): pass
    try: eval(bad)
    except TypeError as e: print(bad, e)
try: f(**{"a": 1}, **{"a": 2})
except TypeError as e: print(str(e).split(" ", 1)[1])
try: f(*1)
except TypeError as e: print("TypeError")
