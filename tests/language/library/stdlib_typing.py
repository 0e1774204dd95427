from typing import *
import typing, types, collections.abc as cabc
from collections.abc import Sequence as S2
print(List[int], Dict[str, Any], Optional[int], Union[int, str], Union[int, None, str], List["Foo"])
print(Sequence[str], S2[str], list[int], dict[str, list[int]], int | None, int | str | None)
print(Callable[[int, str], None], Callable[..., Any], Literal["a", 1], Annotated[int, "x", 3], ClassVar[int], Final[str])
print(Tuple[int, ...], tuple[int, ...], Type[int], Any, Union, Optional, List, Sequence)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str, covariant=True)
print(T, K, V, K.__bound__, V.__constraints__, T.__name__)
class Box(Generic[T]):
    def __init__(self, x): self.x = x
print(Box[int], Box[int](3).x, Box.__parameters__, Box[int].__origin__, Box[int].__args__)
class Box2(Box[int], Generic[K]): pass
print(Box2[int], Box2.__orig_bases__, Box2.__mro__)
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Optional[int]), get_args(Callable[[int], str]), get_origin(int | str), get_args(Annotated[int, 5]))
print(Optional[int] == Union[int, None], Union[int, str] == Union[str, int], (int | str) == Union[int, str], hash(Optional[int]) == hash(Union[None, int]))
print(List[int] == List[int], list[int] == list[int], List[int] == List[str])
print(isinstance([], S2), isinstance({}, cabc.Mapping), isinstance("", cabc.Iterable), isinstance(3, cabc.Hashable), isinstance([], cabc.Hashable), isinstance(len, cabc.Callable), isinstance({1}, cabc.Set), issubclass(dict, cabc.MutableMapping))
print(isinstance(3, int | str), isinstance("x", (int | None)), TYPE_CHECKING)
print(List[T][int], Dict[T, K][str, int], Optional[T][int])
class P(NamedTuple):
    x: int
    y: str = "d"
    def both(self): return (self.x, self.y)
print(P(1), P(1, "z").both(), P._fields, P(3)._replace(x=9), P(1) == (1, "d"))
class TD(TypedDict, total=False):
    a: int
    b: str
print(TD(a=1), TD.__annotations__, TD.__total__)
UserId = NewType("UserId", int)
print(UserId(5), UserId.__supertype__, UserId)
def f(a: int, b: "Optional[str]" = None) -> List[int]: ...
print(f.__annotations__, get_type_hints(f))
class A:
    x: int
    y: "A"
    z: ClassVar[int] = 3
print(get_type_hints(A))
@runtime_checkable
class Proto(Protocol):
    def go(self) -> int: ...
class Impl:
    def go(self): return 1
print(isinstance(Impl(), Proto), isinstance(3, Proto))
print(cast(int, "x"), ForwardRef("a.b"), Annotated[int, 1].__metadata__)
class M(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m["a"] = 1; m.update(b=2); print(m.get("a"), m.pop("b"), list(m.items()), "a" in m, m.setdefault("q", 7), dict(m))
try: cabc.Sequence()
except TypeError as e: print("abstract")
class Half(cabc.Sequence):
    def __len__(self): return 3
try: Half()
except TypeError as e: print(e)
class Full(Half):
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
print(list(Full()), 20 in Full(), Full().index(10), list(reversed(Full())))
import abc
class Base(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
try: Base()
except TypeError as e: print(e)
class D(Base):
    def f(self): return 1
    p = 3
print(D().f(), isinstance(D(), Base))
Base.register(int); print(isinstance(3, Base))
try: Union[3]
except TypeError as e: print(e)
try: isinstance([], list[int])
except TypeError as e: print(e)
print(type(List[int]).__name__, type(int|str), type(list[int]))
print(list[int]([1,2]), types.GenericAlias(list, (int,)), list[int].__origin__, str | None)
print("x" if typing.TYPE_CHECKING else "y", Sequence is typing.Sequence)
def g(x: int | None = None, *, y: list[str]) -> dict[str, "A"]: pass
print(g.__annotations__)
