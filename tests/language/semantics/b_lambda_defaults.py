"""Defaults, scopes and forms of lambda."""
n = 3
f = lambda a, b=n, *c, d=n * 2, **e: (a, b, c, d, e)
n = 100
print(f(1), f(1, 2, 3, d=4, e=5), f.__defaults__, f.__kwdefaults__, f.__name__)
adders = [lambda x, k=k: x + k for k in range(3)]
print([g(10) for g in adders], adders[0](1, 5))
compose = lambda *fs: lambda x: x if not fs else fs[0](compose(*fs[1:])(x))
print(compose(lambda v: v + 1, lambda v: v * 2)(5), (lambda: (yield))().__class__.__name__)
print((lambda x, /, y, *, z: (x, y, z))(1, 2, z=3), (lambda: None)(), (lambda *a: a)(*"ab"))


class C:
    n = "class"
    m = lambda self, v=n: (v, n)
    k = staticmethod(lambda: "static")


print(C().m(), C.k(), C.m.__qualname__)
fact = lambda i: 1 if i < 2 else i * fact(i - 1)
print(fact(20), (lambda x: lambda y: lambda z: x + y + z)(1)(2)(3))
print(sorted("bAc", key=lambda s: s.lower()), max([3, -5], key=lambda v: v * v))
h = lambda x: x if x else "falsy",
print(type(h).__name__, h[0](0))
