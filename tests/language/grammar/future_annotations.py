from __future__ import annotations
def f(a: int, b: undefined.thing[1, 2] = None, *c: "quoted", d: lambda x: x + 1 = 0, **e: x if y else z) -> dict[str, list[int | None]]: pass
for k, v in f.__annotations__.items(): print(k, repr(v))
class A:
    a: A
    b: Optional["A"] = None
    c: Callable[[int, str], None]
    d: x.y.z[0]
    e: -1 ** 2
    f: (1, 2)
    g: a and b or c
    h: not a
    i: f(x, *y, z=1, **w)
    j: {"a": 1, **b}
    k: [x for x in y if z]
    l: a < b <= c
    m: f"{x!r:>{w}}"
    n: (yield_) if a else b
    o: a @ b // c % d << e & f
    p: Tuple[()]
    q: ...
    r: b"x" + 'it"s'
    s: 1.5e10 + 1j
    t: {1, 2}
    u: x[1:2, ::3]
    v: (a, *b)
    w: await_ or (lambda: (yield_))
for k, v in A.__annotations__.items(): print(k, v)
x: B.C
print(__annotations__)
