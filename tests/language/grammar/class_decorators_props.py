class A:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "v doc"
        return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print("del"); self._v = None
    ro = property(lambda s: 5)
    @classmethod
    def c(cls, x): return cls.__name__, x
    @staticmethod
    def s(x): return x
a = A()
a.v = 10
print(a.v, A.v.__doc__, a.ro, A.c(1), a.c(2), A.s(3), a.s(4))
del a.v
print(a.v)
try: a.ro = 1
except AttributeError as e: print(e)
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = Slots()
try: s.c = 1
except AttributeError as e: print(e)
try: s.b
except AttributeError: print("unset")
def add(cls): cls.added = lambda self: "added"; return cls
@add
class B: pass
print(B().added())
def repl(cls): return "replaced"
@repl
class C: pass
print(C)
m = A.c
print(m(1), m.__func__(int, 2), a.c.__self__ is A)
