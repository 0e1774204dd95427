class A:
    __x = 1
    def __m(self): return self.__x
    def call(self, other=None): return self.__m(), A.__x
    def local(self):
        __v = 5
        return __v, "__v" in locals(), "_A__v" in locals()
    def kw(self, *, __k=3): return __k
    __dunder__ = 2
    def attr(self): self.__new = 7; return sorted(k for k in self.__dict__)
    class __Inner: pass
    def inner(self): return self.__Inner.__name__
a = A()
print(a.call(), A._A__x, a._A__m(), hasattr(A, "__x"), a.attr(), a.inner(), A.__dunder__, a.kw(), a.local())
class _B:
    __y = 2
    def get(self): return self.__y
print(_B._B__y, _B().get())
class __C:
    __z = 3
print(__C._C__z)
class D(A):
    __x = "D"
    def mine(self): return self.__x, self._A__x
print(D().mine(), D().call())
def f():
    class E:
        def g(self):
            def h(): return __loc
            __loc = "loc"
            return h()
    return E().g()
print(f())
