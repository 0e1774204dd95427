"""Names with two leading underscores inside a class."""


class A:
    __x = 1
    __dunder__ = 2
    ___three = 3

    def __init__(self):
        self.__y = 10

    def get(self):
        return self.__x, self.__y, self.___three

    def local(self, __arg=5):
        __loc = __arg + 1
        return sorted(locals())[:2], __loc

    def keyword(self):
        return dict(__k=1)


class B(A):
    __x = 100

    def both(self):
        return self.__x, self._A__x


class _Under:
    __z = "under"


class __:
    __w = "only underscores"


a = A()
print(a.get(), a.local(), a.keyword(), vars(a))
print(a.local(_A__arg=7))
print(B().both(), B().get())
print(_Under._Under__z, __.__dict__["__w"])
try:
    a.__x
except AttributeError as e:
    print(e)
print(getattr(a, "__x", "none"), A.__dunder__, [k for k in vars(A) if "three" in k])
