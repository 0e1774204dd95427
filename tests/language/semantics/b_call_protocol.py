"""__call__ is looked up on the type."""


class Counter:
    def __init__(self):
        self.n = 0

    def __call__(self, step=1, *rest, **kw):
        self.n += step
        return self.n, rest, kw


c = Counter()
print(c(), c(5), c(1, 2, 3, k=4), callable(c), callable(Counter), callable(3))
c.__call__ = lambda: "instance attribute"
print(c(0), c.__call__())


class Plain:
    pass


p = Plain()
p.__call__ = lambda: 1
try:
    p()
except TypeError as e:
    print(e, callable(p))
Plain.__call__ = lambda self: "added later"
print(p(), callable(p))


class Meta(type):
    def __call__(cls, *args):
        return "made by meta", cls.__name__, args


class Odd(metaclass=Meta):
    pass


class Deco:
    def __init__(self, f):
        self.f = f

    def __call__(self, *a):
        return self.f(*a) * 2


print(Odd(1, 2), Deco(lambda x: x + 1)(4), Counter.__call__(c, 10))
