class Temp:
    def __init__(self, c=0): self._c = c
    @property
    def c(self):
        "celsius"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self): del self._c
    @property
    def f(self): return self._c * 9 / 5 + 32
    @classmethod
    def from_f(cls, f): return cls((f - 32) * 5 / 9)
    @staticmethod
    def valid(v): return v >= -273
t = Temp.from_f(212); print(t.c, t.f, Temp.valid(-300), Temp.c.__doc__)
try: t.c = -500
except ValueError as e: print(e)
try: t.f = 3
except AttributeError as e: print(e)
try: del t.f
except AttributeError as e: print(e)
del t.c
try: t.c
except AttributeError as e: print(e)
