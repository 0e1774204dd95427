def a(x):
    return b(x) + 1
def b(y):
    z = y * 2
    return c(z, k=1)
def c(v, *, k):
    raise ValueError("bad value %d" % v)
a(21)
