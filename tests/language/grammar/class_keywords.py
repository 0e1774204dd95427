class Base:
    reg = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.reg.append(cls.__name__)
class A(Base, tag="a"): pass
class B(A): pass
opts = {"tag": "c"}
class C(Base, **opts): pass
print(A.tag, B.tag, C.tag, Base.reg)
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        c = super().__new__(m, name, bases, ns)
        c.kw = kw
        return c
    def __init__(c, name, bases, ns, **kw): super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw): return {"prepared": name}
    def __call__(c, *a): print("creating", c.__name__); return super().__call__(*a)
class D(metaclass=Meta, x=1): pass
class E(D, y=2): pass
print(D.kw, E.kw, D.prepared, E.prepared, type(E).__name__)
E()
bases = (A,)
class F(*bases, object, tag="f"): pass
print(F.__mro__[1].__name__, F.tag)
try:
    class G(Base, nope=1): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    def __get__(self, o, t): return "got", o is None
class H: d = Desc()
print(H.d, H().d)
