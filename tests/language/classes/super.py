class A:
    x = "ax"

    def __init__(self):
        self.v = 1

    @classmethod
    def make(cls):
        return cls, "A"

    @staticmethod
    def st():
        return "A.st"

    @property
    def p(self):
        return "A.p"

    def __getitem__(self, k):
        return ("A", k)

    def __repr__(self):
        return "A()"


class B(A):
    x = "bx"

    def __init__(self):
        super().__init__()
        self.w = super().x

    @classmethod
    def make(cls):
        return super().make() + ("B",)

    @staticmethod
    def st():
        return "B.st"

    @property
    def p(self):
        return super().p + "+B"

    def __getitem__(self, k):
        return super().__getitem__(k) + ("B",)

    def closure(self):
        def inner():
            return super(B, self).x
        return inner()

    def nested(self):
        return [super(B, self).x for _ in range(2)]

    def explicit(self):
        return super(B, self).st()

    def __repr__(self):
        return "B" + super().__repr__()

    def in_generator(self):
        yield super().x


b = B()
print(b.v, b.w, B.make(), b.make(), b.p, b[3], b.closure(), b.nested(), b.explicit(), b, list(b.in_generator()))
try:
    super()
except RuntimeError as e:
    print(e)


def f():
    super()


try:
    f()
except RuntimeError as e:
    print(e)


class C(B):
    def meth(self):
        try:
            return super().nothing
        except AttributeError as e:
            return str(e)

    def cls(self):
        return __class__


print(C().meth(), C().cls() is C)
print(super(B, b).x, super(B, B).make())
try:
    super(B, A())
except TypeError as e:
    print(e)
try:
    super(1, 2)
except TypeError as e:
    print(e)


class Meta(type):
    def __call__(cls, *a, **k):
        print("calling", cls.__name__)
        return super().__call__(*a, **k)


class WithMeta(metaclass=Meta):
    def __init__(self, n):
        self.n = n


print(WithMeta(4).n)


class New:
    def __new__(cls, *a):
        print("new", cls.__name__, a)
        return super().__new__(cls)

    def __init__(self, *a):
        print("init", a)


class New2(New):
    def __new__(cls, n):
        return super().__new__(cls, n, n)


New2(5)


class NotInstance:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(NotInstance())


class Single:
    _i = None

    def __new__(cls):
        if cls._i is None:
            cls._i = super().__new__(cls)
        return cls._i


print(Single() is Single())


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print(e)
