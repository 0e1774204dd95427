def outer(a, b=[]):
    def mid(c=a, *d, e=b, **f):
        def inner(g=c, h=lambda: a): return g, h(), d, e, f
        return inner
    return mid
print(outer(1)()(), outer(2, [3])(4, 5, 6, e=7, z=8)(9))
counter = [lambda i=i: (i, j) for i in range(2) for j in range(2)]
print([c() for c in counter])
def apply(f, *a, **k): return f(*a, **k)
print(apply(lambda *a, **k: (a, k), 1, *[2, 3], x=4, **{"y": 5}))
