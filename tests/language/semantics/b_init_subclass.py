"""__init_subclass__ with keyword arguments and __set_name__ before it."""


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        print("init_subclass", cls.__name__, tag, sorted(vars(cls).keys() & {"f", "g"}))
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))


class A(Base, tag="a"):
    f = Named()


class B(A):
    g = h = Named()


print(Base.registry, B.g.name, B.g is B.h)
try:
    class C(Base, wrong=1):
        pass
except TypeError as e:
    print(e)
late = Named()
A.late = late
print(hasattr(late, "name"))
D = type("D", (Base,), {"f": Named()}, tag="dynamic")
print(D.f.name, Base.registry[-1])


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("before", name, kw)
        cls = super().__new__(m, name, bases, ns, **kw)
        print("after", name)
        return cls


class E(Base, metaclass=Meta):
    f = Named()
