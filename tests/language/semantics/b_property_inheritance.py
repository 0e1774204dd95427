"""Properties along a class hierarchy."""


class A:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        "the value"
        return self._v

    @v.setter
    def v(self, x):
        self._v = x

    @property
    def ro(self):
        return self.compute()

    def compute(self):
        return "A"


class B(A):
    @property
    def v(self):
        return super().v * 10

    def compute(self):
        return "B"


class C(A):
    @A.v.getter
    def v(self):
        return -self._v

    @v.deleter
    def v(self):
        self._v = "deleted"


b, c = B(), C()
print(b.v, b.ro, A().ro, A.v.__doc__, c.v)
for action in (lambda: setattr(b, "v", 2), lambda: setattr(b, "ro", 2), lambda: delattr(b, "v")):
    try:
        action()
    except AttributeError as e:
        print(e)
A.v.fset(b, 6)
c.v = 8
print(b.v, c.v, B.v.fset is None, C.v.fset is A.v.fset)
del c.v
print(c._v)
b.__dict__["ro"] = "hidden"
print(b.ro)
