# python: 3.12
type Alias = list[int]
type Pair[T] = tuple[T, T]
type Rec = dict[str, Rec]
print(Alias, Alias.__value__, Pair.__type_params__, Rec.__value__)
def first[T](x: list[T]) -> T:
    return x[0]
print(first([1, 2]), first.__type_params__, first.__annotations__)
class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
    def map[U](self, f) -> "Box[U]": return Box(f(self.v))
print(Box(3).map(lambda v: v + 1).get(), Box.__type_params__, Box.__mro__[1].__name__)
print(Box[int](5).get())
class Bound[T: (int, str), *Ts, **P]: pass
print(Bound.__type_params__)
def outer[T](a: T):
    def inner(b: T) -> T: return T.__name__
    return inner(a)
print(outer(1))
class C:
    X = int
    def m[T](self, v: X) -> T: return T
print(C.m.__annotations__, C().m(1))
def quoted(x: dict[str, int]): return f"{x['a']} {f"{x["a"]}"} {', '.join(f'{k}' for k in x)}"
print(quoted({"a": 1}))
type = 5
print(type)
