class A:
    def f(self): return "A.f"
    def g(self): return "A.g " + self.f()
class B(A):
    def f(self): return "B.f>" + super().f()
class C(A):
    def f(self): return "C.f>" + super().f()
class D(B, C):
    def f(self): return "D.f>" + super().f()
print(D().f(), D().g(), [k.__name__ for k in D.__mro__])
class Init:
    def __init__(self, **kw): self.log = ["Init"]; print("kw", kw)
class M1(Init):
    def __init__(self, a, **kw): super().__init__(**kw); self.log.append(a)
class M2(Init):
    def __init__(self, b, **kw): super().__init__(**kw); self.log.append(b)
class Both(M1, M2): pass
print(Both(a=1, b=2).log)
print(isinstance(D(), A), issubclass(D, (int, C)), isinstance(1, A))
try:
    class Bad(A, B): pass
except TypeError as e: print("MRO" in str(e))
class S(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
    def twice(self): return self + self
print(S("a"), S("b").twice(), isinstance(S("c"), str))
class L(list):
    def append(self, x): super().append(x * 2)
l = L([1]); l.append(5); print(l, len(l))
class X:
    @classmethod
    def make(cls): return cls.__name__
    @staticmethod
    def st(): return __class__.__name__
class Y(X):
    @classmethod
    def make(cls): return "Y" + super().make()
print(Y.make(), Y.st())
