class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        print("delete", self.name)
        del instance.__dict__[self.name]


class Model:
    n = Typed(int)
    s = Typed(str)


m = Model()
print(m.n)
m.n = 3
m.s = "x"
print(m.n, m.s, m.__dict__)
try:
    m.n = "no"
except TypeError as e:
    print(e)
del m.n
print(m.n, isinstance(Model.n, Typed))


class NonData:
    def __get__(self, instance, owner):
        return ("got", instance is not None, owner.__name__)


class Holder:
    nd = NonData()


h = Holder()
print(h.nd, Holder.nd)
h.nd = 5
print(h.nd, Holder.nd)


class Temp:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        "celsius"
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("cold")
        self._c = v

    @c.deleter
    def c(self):
        print("del c")
        self._c = None

    @property
    def f(self):
        return self._c * 9 / 5 + 32

    w = property(lambda self: "r", None, None, "doc of w")


t = Temp()
t.c = 100
print(t.c, t.f, Temp.c.__doc__, Temp.w.__doc__, type(Temp.c))
try:
    t.f = 1
except AttributeError as e:
    print(e)
try:
    t.c = -300
except ValueError as e:
    print(e)
del t.c
print(t.c)
try:
    del t.f
except AttributeError as e:
    print(e)


class Sub(Temp):
    @property
    def c(self):
        return super().c + 1 if super().c is not None else "none"

    @Temp.c.setter
    def d(self, v):
        self._c = v


s = Sub()
print(s.c)


class Lazy:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, i, o):
        if i is None:
            return self
        v = self.f(i)
        i.__dict__[self.name] = v
        return v


class UseLazy:
    @Lazy
    def value(self):
        print("computing")
        return 42


u = UseLazy()
print(u.value, u.value)


class GetAttr:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("x"):
            return name * 2
        raise AttributeError(f"no {name}")


g = GetAttr()
print(g.real, g.xy, hasattr(g, "q"), getattr(g, "q", "d"))
try:
    g.q
except AttributeError as e:
    print(e)


class GetAttribute:
    y = 2

    def __getattribute__(self, name):
        if name == "magic":
            return "m"
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "fallback " + name


ga = GetAttribute()
print(ga.magic, ga.y, ga.zz)


class SetAttr:
    def __setattr__(self, k, v):
        print("set", k)
        object.__setattr__(self, k, v)

    def __delattr__(self, k):
        print("del", k)
        super().__delattr__(k)


sa = SetAttr()
sa.a = 1
print(sa.a)
del sa.a
try:
    del sa.a
except AttributeError as e:
    print(e)


class ClsProp:
    @classmethod
    def make(cls, v):
        o = cls()
        o.v = v
        return o


class ClsSub(ClsProp):
    pass


print(type(ClsSub.make(3)).__name__, ClsSub.make(4).v)
print(ClsProp.__dict__["make"].__func__.__name__, Temp.__dict__["c"].fget.__name__)


class Callable:
    def __get__(self, i, o):
        return lambda *a: ("called", a)

    def __call__(self):
        return "direct"


class HasC:
    c = Callable()


print(HasC().c(1), HasC.c(2))


class ErrProp:
    @property
    def bad(self):
        raise AttributeError("inner problem")


try:
    ErrProp().bad
except AttributeError as e:
    print(e)


class ErrProp2(ErrProp):
    def __getattr__(self, name):
        return "saved " + name


print(ErrProp2().bad)
