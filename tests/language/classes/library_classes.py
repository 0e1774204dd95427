import abc
import collections
import contextlib
import dataclasses
import enum
import functools
import typing
from typing import Any, ClassVar, Generic, NamedTuple, Optional, Protocol, TypeVar


class Status(str, enum.Enum):
    ACTIVE = "active"
    GONE = "gone"

    @property
    def label(self):
        return self.value.title()

    @classmethod
    def parse(cls, v):
        return cls(v)


print(Status.ACTIVE, Status.ACTIVE.value, Status("gone"), Status.parse("active").label, list(Status), Status.ACTIVE == "active",
      isinstance(Status.GONE, str), Status["GONE"].name, len(Status), Status.ACTIVE in Status)
try:
    Status("nope")
except ValueError as e:
    print(e)


class Num(enum.IntEnum):
    ONE = 1
    TWO = enum.auto()


print(Num.TWO + 1, Num(1), sorted(Num), {Num.ONE: "x"}[1])


class Flag(enum.Flag):
    A = enum.auto()
    B = enum.auto()


print(Flag.A | Flag.B, Flag.A in (Flag.A | Flag.B), (Flag.A | Flag.B).value)


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list, repr=False)
    kind: ClassVar[str] = "pt"

    def __post_init__(self):
        self.sum = self.x + self.y


p = Point(1, y=2)
print(p, p == Point(1, 2), p.sum, dataclasses.asdict(p), dataclasses.replace(p, x=9), [f.name for f in dataclasses.fields(p)])
try:
    Point()
except TypeError as e:
    print(e)


@dataclasses.dataclass(frozen=True, order=True)
class Ver:
    major: int
    minor: int = 0


print(Ver(1) < Ver(1, 1), hash(Ver(1)) == hash(Ver(1)), sorted([Ver(2), Ver(1, 5)]))
try:
    Ver(1).major = 2
except dataclasses.FrozenInstanceError as e:
    print(e)


class Row(NamedTuple):
    id: int
    name: str = "n"

    def upper(self):
        return self.name.upper()


r = Row(1)
print(r, r.id, r[1], r._replace(name="z"), r._asdict(), r.upper(), Row._fields)
Pt = collections.namedtuple("Pt", "x y", defaults=[5])
print(Pt(1), Pt(1, 2) == (1, 2), Pt(*[3, 4])._asdict())
a, b = Pt(7)
print(a, b)
T = TypeVar("T")


class Repo(Generic[T]):
    def __init__(self, items: Optional[list[T]] = None):
        self.items = items or []

    def add(self, v: T) -> "Repo[T]":
        self.items.append(v)
        return self


class IntRepo(Repo[int]):
    pass


print(IntRepo().add(1).items, Repo[str](["a"]).items, IntRepo.__mro__[1].__name__, typing.get_type_hints(Point)["x"])


class Sized(Protocol):
    def size(self) -> int: ...


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...

    @classmethod
    @abc.abstractmethod
    def make(cls): ...

    def describe(self):
        return f"{type(self).__name__} {self.area}"


class Square(Shape):
    area = 4

    @classmethod
    def make(cls):
        return cls()


print(Square.make().describe(), issubclass(Square, Shape), sorted(Shape.__abstractmethods__))
try:
    Shape()
except TypeError as e:
    print(e)


@contextlib.contextmanager
def managed(n):
    print("enter", n)
    try:
        yield n * 2
    except ValueError as e:
        print("suppressed", e)
    finally:
        print("leave", n)


with managed(2) as v:
    print(v)
with managed(3):
    raise ValueError("inside")
with contextlib.suppress(KeyError):
    {}["x"]
with contextlib.ExitStack() as stack:
    print([stack.enter_context(managed(i)) for i in range(2)])


class Cached:
    calls = 0

    @functools.cached_property
    def value(self):
        Cached.calls += 1
        return 42

    @functools.lru_cache(maxsize=None)
    def fib(self, n):
        return n if n < 2 else self.fib(n - 1) + self.fib(n - 2)


c = Cached()
print(c.value, c.value, Cached.calls, c.fib(50))


@functools.total_ordering
class Ord:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(Ord(1) <= Ord(1), Ord(2) > Ord(1), functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.partial(int, base=2)("101"))


@functools.singledispatch
def show(v):
    return "other"


@show.register
def _(v: int):
    return "int"


@show.register(list)
def _(v):
    return "list"


print(show(1), show([]), show("x"))
d = collections.defaultdict(list)
d["a"].append(1)
od = collections.OrderedDict([("b", 1), ("a", 2)])
od.move_to_end("b")
print(dict(d), list(od), collections.Counter("abca").most_common(1), collections.ChainMap({"a": 1}, {"b": 2})["b"],
      list(collections.deque([1, 2, 3], maxlen=2)))


class Registry(type):
    classes = {}

    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.classes[name] = cls
        return cls


class Plugin(metaclass=Registry):
    pass


class PluginA(Plugin):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.hooked = True


class PluginB(PluginA):
    pass


print(sorted(Registry.classes), PluginB.hooked)
import types
ns = types.SimpleNamespace(a=1, b="x")
ns.c = 2
print(ns, types.new_class("Dyn", (Plugin,), {}, lambda n: n.update(z=1)).z, isinstance(lambda: 1, types.FunctionType))
import copy
orig = {"a": [1, Point(1, 2)]}
deep = copy.deepcopy(orig)
deep["a"][1].x = 50
print(orig["a"][1].x, copy.copy(p) == p, copy.copy(r))
