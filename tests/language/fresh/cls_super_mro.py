class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.__mro__], super(B, D()).f())
try:
    class X(A, B): pass
except TypeError as e: print(e)
class Mixin:
    def __init__(self, **kw):
        self.extra = kw.pop("extra", None)
        super().__init__(**kw)
class Root:
    def __init__(self, name): self.name = name
class Both(Mixin, Root): pass
x = Both(name="n", extra=4); print(x.name, x.extra)
