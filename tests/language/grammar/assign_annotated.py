x: int = 3
y: str
z: "forward" = "f"
print(x, z, __annotations__)
class A:
    a: int = 1
    b: list[int]
    c: "str" = "s"
    _d: float
print(A.__annotations__, A.a, hasattr(A, "b"))
def f():
    n: int = 5
    m: undefined_name
    k: also_undefined = 2
    try: print(m)
    except UnboundLocalError as e: print("unbound", "m" in str(e))
    return n + k
print(f(), f.__annotations__)
class O: pass
o = O()
o.attr: int = 5
lst = [0]
lst[0]: int = 7
(paren): int = 9
print(o.attr, lst, paren, "paren" in __annotations__)
def g(a: int, b: "str" = "x", *c: float, d: None = None, **e: dict) -> list[int]: pass
print(g.__annotations__)
