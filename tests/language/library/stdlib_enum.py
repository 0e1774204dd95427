import enum
from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return self.name.lower()
    @property
    def x(self): return self.value * 2
print(Color.RED, repr(Color.RED), Color(1), Color['GREEN'], list(Color), len(Color))
print(Color.CRIMSON is Color.RED, Color.__members__)
print(Color.RED.describe(), Color.RED.x, Color.RED.name, Color.RED.value)
print(f"{Color.RED}", "%s" % Color.RED, isinstance(Color.RED, Color), Color.RED in Color)
try: Color(9)
except ValueError as e: print(e)
try: Color['X']
except KeyError as e: print(repr(e))
class S(str, Enum):
    A = "a"
    B = "b"
print(S.A, repr(S.A), S.A == "a", f"{S.A}", S("b"), S.A.upper(), str(S.A), [s.value for s in S], "%s" % S.A)
class I(int, Enum):
    X = 1
    Y = 2
print(I.X, I.X + 1, I.Y > I.X, f"{I.X}", repr(I.X))
class N(IntEnum):
    P = 1
    Q = auto()
print(N.P, repr(N.Q), N.Q + 1, f"{N.Q:03d}", N(2))
class T(StrEnum):
    AA = auto()
    BB = "z"
print(T.AA, repr(T.AA), T.BB, f"{T.BB}", T("z"))
class F(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(F.R, repr(F.R | F.X), F.RW, list(F.RW), F.R in F.RW, ~F.R, bool(F(0)), F(0), repr(F(0)), list(F))
class P(IntFlag):
    A = 1
    B = 2
print(P.A | P.B, repr(P.A | P.B), repr(P(8)), P.A | 4, P.A & 1, repr(~P.A))
D = Enum('D', 'one two three')
print(D, list(D), D.one.value, D.__module__)
D2 = Enum('D2', {'a': 'x', 'b': 'y'}); print(list(D2))
D3 = Enum('D3', [('a', 1)], type=int); print(list(D3))
class Planet(Enum):
    EARTH = (5.9, 6.3)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    @classmethod
    def first(cls): return cls.EARTH
print(Planet.EARTH.mass, Planet.EARTH.value, Planet.first(), repr(Planet.EARTH))
class M(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, value):
        return cls.A if value == 'alias' else None
print(M('alias'))
try: unique(Color)
except ValueError as e: print(e)
try:
    class Bad(Color): pass
except TypeError as e: print(e)
try: Color.RED = 3
except AttributeError as e: print(e)
class Auto(Enum):
    A = auto(); B = auto(); C = 10; D = auto()
print([a.value for a in Auto], hash(Auto.A) == hash('A'), {Auto.A: 1}[Auto.A])
class G(Enum):
    def _generate_next_value_(name, start, count, last): return name
    X = auto(); Y = auto()
print([g.value for g in G])
class L(str, Enum):
    def __str__(self): return self.value
    A = 'x'
print(L.A, f"{L.A}", repr(L.A))
print(type(Color), Color, Color.RED.__class__, Color.RED == 1, Color.RED != Color.GREEN)
print(sorted(Color, key=lambda c: -c.value))
class W(Enum):
    a = [1]; b = {}
print(W([1]), W.b.value)
print(Color.GREEN in {Color.GREEN}, [c for c in reversed(Color)])
