class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__))
try:
    class E(A, B):
        pass
except TypeError as e:
    print(e)
try:
    class F(A, A):
        pass
except TypeError as e:
    print(e)


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


try:
    class Z(XY, YX):
        pass
except TypeError as e:
    print(str(e).splitlines()[0][:60])


class M1:
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log = getattr(self, "log", []) + ["M1"]


class M2:
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log = getattr(self, "log", []) + ["M2"]


class Base:
    def __init__(self, a=1):
        self.a = a


class All(M1, M2, Base):
    pass


x = All(a=3)
print(x.log, x.a, All.__base__, All.__bases__)


class Int(int):
    def __add__(self, o):
        return Int(int.__add__(self, o) + 100)


print(Int(3) + 4, type(Int(3) + 4).__name__, Int(5) * 2, type(Int(5) * 2).__name__, 4 + Int(3), Int("12"))


class Str(str):
    def shout(self):
        return self.upper() + "!"

    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v)
        self.extra = extra
        return self


s = Str("hi", extra=5)
print(s.shout(), s + "x", type(s + "x").__name__, s.extra, s == "hi", {s: 1}["hi"], len(s), s[0])


class L(list):
    def __init__(self, *a):
        super().__init__(a)

    def total(self):
        return sum(self)


l = L(1, 2, 3)
l.append(4)
print(l, l.total(), isinstance(l, list), l == [1, 2, 3, 4], l[1:])


class D2(dict):
    def __missing__(self, k):
        return k * 2

    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)


d = D2(a=1)
d["b"] = 1
print(d["a"], d["b"], d["zz"], d, d.get("q"))


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    @property
    def first(self):
        return self[0]


t = T(1, 2)
t.note = "n"
print(t, t.first, t.note, t + (3,), len(t))


class Fl(float):
    pass


print(Fl(1.5) + 1, Fl("2.5"), repr(Fl(3)))


class Exc(ValueError, KeyError):
    pass


try:
    raise Exc("x")
except KeyError as e:
    print(repr(e), isinstance(e, ValueError), str(e))
try:
    class Bad(int, str):
        pass
except TypeError as e:
    print(e)
try:
    class Bad2(bool):
        pass
except TypeError as e:
    print(e)


class Old:
    pass


class New(Old):
    def hello(self):
        return "hello"


o = Old()
o.__class__ = New
print(o.hello())
print(A.__subclasses__())


class Diamond:
    x = 0


class Left(Diamond):
    x = 1


class Right(Diamond):
    x = 2


class Bottom(Left, Right):
    pass


print(Bottom.x)
del Left.x
print(Bottom.x)
Left.x = 5
print(Bottom.x, Bottom().x)
Right.y = 7
print(Bottom.y)
