"""NotImplemented hands a binary operator to the other operand."""


class L:
    def __add__(self, o):
        print("L.add")
        return NotImplemented

    def __sub__(self, o):
        raise NotImplementedError("sub")


class R:
    def __radd__(self, o):
        return "R.radd", type(o).__name__

    def __rsub__(self, o):
        return "never"

    def __rpow__(self, o, mod=None):
        return "rpow", o


class SubL(L):
    def __radd__(self, o):
        return "SubL first"


print(L() + R(), 1 + R(), "s" + R(), [1] + R(), 2 ** R())
print(L() + SubL())
for f in (lambda: L() + L(), lambda: L() + 1, lambda: 1 + L(), lambda: L() * 2, lambda: R() + 1, lambda: -L()):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    L() - R()
except NotImplementedError as e:
    print("error", e)
print(NotImplemented, L().__add__(1), (1).__add__("x"), type(NotImplemented).__name__)
print((1).__eq__("1"), object().__lt__(1), "a".__mul__(2))
