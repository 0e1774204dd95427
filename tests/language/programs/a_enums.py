from enum import Enum, IntEnum, Flag, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def hex(self):
        return {1: "#f00", 2: "#0f0"}[self.value]

    @classmethod
    def default(cls):
        return cls.GREEN


class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.642, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return round(66.7 * self.mass / self.radius ** 2, 2)


print(list(Color), Color.CRIMSON is Color.RED, Color(2), Color["RED"], repr(Color.RED), Color.RED.hex, Color.default().name)
print(Level.MID + 1, Level.HIGH > Level.LOW, sorted([Level.HIGH, Level.LOW]), Level(10).name, [int(x) for x in Level])
rw = Perm.R | Perm.W
print(Perm.R in rw, Perm.X in rw, rw.value, (rw & Perm.W) is Perm.W, bool(rw & Perm.X), (rw ^ Perm.R).name)
print({p.name: p.gravity for p in Planet}, Planet.MARS.value, Planet((5.97, 6.37)).name)
print(Color.__members__.keys(), len(Color), Color.RED in Color, {Color.RED: "x"}[Color.CRIMSON])
for bad in (lambda: Color(9), lambda: Color["BLUE"], lambda: Color.RED < Color.GREEN, lambda: setattr(Color, "RED", 5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
match Level(2):
    case Level.LOW: print("low")
    case Level.MID: print("mid")
