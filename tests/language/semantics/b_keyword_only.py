"""Messages of calls that do not fit the signature."""


def f(a, *, b, c=1):
    return a, b, c


def g(*, x, y, z):
    pass


def h(p, q=1, *, r=2):
    pass


def none():
    pass


class C:
    def __init__(self, a, *, k):
        pass

    def m(self, x):
        pass


c = C(1, k=2)
print(f(1, b=2), f(b=1, a=0, c=5))
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, b=3), lambda: f(1, b=2, d=3), lambda: g(), lambda: g(x=1), lambda: g(1),
             lambda: h(), lambda: h(1, 2, 3), lambda: h(1, 2, 3, r=4), lambda: none(1), lambda: none(k=1), lambda: C(1), lambda: C(k=1),
             lambda: C(1, 2, k=3), lambda: c.m(), lambda: c.m(1, 2), lambda: C.m(), lambda: f(b=1), lambda: (lambda x: x)()):
    try:
        call()
    except TypeError as e:
        print(e)
