fs = [lambda: 1, lambda x: x, lambda *a: a, lambda **k: k, lambda x, y=2, /, z=3, *, w=4: (x, y, z, w)]
print(fs[0](), fs[1](5), fs[2](1, 2), fs[3](a=1), fs[4](1, z=9))
print((lambda: (yield))() is not None, (lambda x: x if x else 0)(3))
adders = [lambda x, n=n: x + n for n in range(3)]
late = [lambda: n for n in range(3)]
print([a(10) for a in adders], [l() for l in late])
print((lambda a, *b, c, **d: (a, b, c, d))(1, 2, c=3, e=4), fs[0].__name__)
compose = lambda f, g: lambda *a: f(g(*a))
print(compose(str, lambda a, b: a + b)(1, 2) + "!")
