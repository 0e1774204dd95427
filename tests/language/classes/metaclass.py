class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        ns["added"] = len(ns)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": True}

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return 99

    def __getitem__(cls, k):
        return f"{cls.__name__}[{k}]"

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, v):
        return v == 1

    @property
    def prop(cls):
        return "prop of " + cls.__name__

    def method(cls):
        return cls

    def __repr__(cls):
        return f"<M {cls.__name__}>"

    def __instancecheck__(cls, v):
        return v == "inst"

    def __subclasscheck__(cls, v):
        return v is int

    def __getattr__(cls, n):
        if n.startswith("dyn"):
            return n.upper()
        raise AttributeError(n)

    def __setattr__(cls, n, v):
        print("setattr", n)
        super().__setattr__(n, v)

    def __eq__(cls, o):
        return cls is o

    def __hash__(cls):
        return 7

    def __or__(cls, o):
        return "or"


class A(metaclass=Meta, flag=1):
    a = 1

    def f(self):
        return self


class B(A, other=2):
    b = 2


print(A, len(A), A[3], list(A), 1 in A, A.prop, A.method() is A, A.prepared, B.dyn_x, hash(A), A | B)
print(isinstance("inst", A), isinstance(3, A), issubclass(int, A), issubclass(str, A))
x = B()
print(type(x) is B, type(B) is Meta, type(Meta) is type, hasattr(x, "prop"))
B.z = 3
try:
    B.nothing
except AttributeError as e:
    print(e)


class Init:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Init.registry.append((cls.__name__, tag))


class I1(Init):
    pass


class I2(Init, tag="t"):
    pass


class I3(I2, tag="u"):
    pass


print(Init.registry)
try:
    class I4(Init, bogus=1):
        pass
except TypeError as e:
    print(e)


class Item:
    def __class_getitem__(cls, k):
        return (cls.__name__, k)


print(Item[int], Item[1, 2])


class Entry:
    def __mro_entries__(self, bases):
        return (dict,)


class FromEntry(Entry()):
    pass


print(FromEntry.__bases__, type(FromEntry.__orig_bases__[0]).__name__)


class M1(type):
    pass


class M2(type):
    pass


class C1(metaclass=M1):
    pass


class C2(metaclass=M2):
    pass


try:
    class C3(C1, C2):
        pass
except TypeError as e:
    print(e)


def func_meta(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith("_")))


class FM(metaclass=func_meta):
    q = 1


print(FM)


class Ordered(dict):
    def __setitem__(self, k, v):
        if k in self and not k.startswith("_"):
            print("again", k)
        super().__setitem__(k, v)


class OM(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Ordered()


class Dup(metaclass=OM):
    a = 1
    a = 2

    def f(self):
        pass

    def f(self):
        pass


print(Dup.a)
print(type("T", (), {})().__class__.__name__, type.__call__(list, "ab"))


class Singleton(type):
    _instances = {}

    def __call__(cls, *a, **k):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*a, **k)
        return cls._instances[cls]


class DB(metaclass=Singleton):
    def __init__(self, n=0):
        self.n = n


print(DB(1) is DB(2), DB().n)
try:
    type("x", ())
    type(1, 2)
except TypeError as e:
    print(e)
class Abs(metaclass=__import__("abc").ABCMeta):
    @__import__("abc").abstractmethod
    def go(self): ...
    @__import__("abc").abstractmethod
    def come(self): ...
try:
    Abs()
except TypeError as e:
    print(e)
class Conc(Abs):
    def go(self): return 1
    def come(self): return 2
print(Conc().go())
