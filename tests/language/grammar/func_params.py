def f(a, b, /, c, d=4, *args, e, f=6, **kw): return a, b, c, d, args, e, f, kw
print(f(1, 2, 3, e=5), f(1, 2, c=3, e=5, z=9), f(1, 2, 3, 4, 5, 6, e=7, f=8, a=10))
def g(*, a, b=2): return a, b
def h(a, /): return a
def i(*args): return args
def j(**kw): return kw
def k(a=1, *, b): return a, b
def l(a, b=2, /, c=3): return a, b, c
def m(a, *, b=1, **c): return a, b, c
print(g(a=1), h(1), i(), i(1, 2), j(), j(x=1), k(b=1), l(1), l(1, 5, c=6), m(1), m(1, c=2))
def tryit(fn, *a, **k):
    try: print(fn(*a, **k))
    except TypeError as e: print(e)
tryit(f); tryit(f, 1, 2); tryit(f, 1, 2, 3); tryit(g); tryit(g, 1); tryit(h, a=1); tryit(j, 1)
tryit(l, 1, b=2); tryit(k, 1, 2); tryit(m, 1, a=1); tryit(h); tryit(i, x=1); tryit(f, 1, 2, 3, e=1, c=2)
