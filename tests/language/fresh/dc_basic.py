from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError, KW_ONLY, InitVar, make_dataclass
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
p = P(1, 2); q = replace(p, y=5)
print(p, q, p == P(1, 2), p != q, asdict(q), astuple(p), [f.name for f in fields(P)], is_dataclass(P), is_dataclass(p))
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "z"
f = F(1)
try: f.a = 2
except FrozenInstanceError as e: print(type(e).__name__, e)
print(F(1) < F(2), sorted([F(3), F(1, "b"), F(1, "a")]), hash(F(1)) == hash(F(1)), {F(1): 2})
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
try: K(1)
except TypeError as e: print(e)
@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 3
    c: InitVar[int] = 4
    d: int = field(init=False, default=9)
    def __post_init__(self, c): self.d = self.a + c
print(M(1, b=2), M(1, c=10).d)
@dataclass
class Sub(P):
    z: float = 1.5
print(Sub(1), Sub.__match_args__, Sub(1, 2, [3], 4.0).tags)
print(make_dataclass("Dyn", [("a", int), ("b", str, "q")])(1))
try:
    @dataclass
    class Bad:
        a: int = 1
        b: int
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e: print(e)
try: P()
except TypeError as e: print(e)
@dataclass(slots=True)
class Sl:
    a: int = 1
try: Sl().b = 2
except AttributeError as e: print(e)
@dataclass(eq=False)
class NE:
    a: int = 1
print(NE() == NE(), asdict(Sub(1, tags=[P(1)])))
