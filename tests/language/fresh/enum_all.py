from enum import Enum, IntEnum, Flag, IntFlag, auto, unique, StrEnum
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def hot(self): return self is Color.RED
    @classmethod
    def default(cls): return cls.BLUE
print(Color.RED, repr(Color.GREEN), Color(3), Color["RED"], Color.CRIMSON is Color.RED, list(Color), Color.RED.hot(), Color.default(), len(Color))
print(Color.RED.name, Color.RED.value, Color.__members__, Color.RED in Color, f"{Color.RED}", "%s" % Color.BLUE, hash(Color.RED) == hash(Color.RED))
for bad in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 5), lambda: Color.NOPE):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
class N(IntEnum):
    A = auto(); B = auto()
print(N.A + 1, N.B > N.A, N.A, repr(N.B), f"{N.A}", f"{N.B:03d}", int(N.B), sorted([N.B, N.A]), N(1) == 1)
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm(0), Perm.RW & Perm.W, bool(Perm(0)), list(Perm.RW), Perm(7), repr(Perm(5)))
class S(StrEnum):
    HELLO = auto(); BYE = "bye!"
print(S.HELLO, S.BYE.upper(), S.HELLO == "hello", f"{S.BYE:>6}", repr(S.HELLO), "-".join(S))
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print(Planet.EARTH.g, Planet.MARS.g, Planet.MARS.value)
try:
    @unique
    class U(Enum):
        A = 1; B = 1
except ValueError as e: print(e)
class St(str, Enum):
    A = "a"
print(St.A == "a", St.A, f"{St.A}", St("a"), repr(St.A), St.A.value, isinstance(St.A, str))
Anim = Enum("Anim", "CAT DOG"); print(list(Anim), Anim.CAT.value); print(Enum("E2", {"a": 5}).a)
class IF(IntFlag):
    A = 1; B = 2
print(IF.A | IF.B, IF.A | 8, repr(IF(3)), IF.A + 1)
class Miss(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, v): return cls.A if v == "alias" else None
print(Miss("alias"))
try: Miss("q")
except ValueError as e: print(e)
try:
    class C2(Color): pass
except TypeError as e: print(e)
