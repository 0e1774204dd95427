class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q(P): pass
class N: z = 1
def f(v):
    match v:
        case P(0, 0): return "origin"
        case Q(x=a): return "Q", a
        case P(x, y=0): return "x axis", x
        case P(x, y) if x == y: return "diag", x
        case P(x=P(a, b), y=c): return "nested", a, b, c
        case P(): return "P"
        case int(n): return "int", n
        case str() as s: return "str", s
        case float() | complex(): return "num"
        case [P(a, _), *_]: return "list of P", a
        case dict(d): return "dict", d
        case N(z=1): return "N"
        case _: return "no"
for v in (P(0, 0), Q(1, 2), P(3, 0), P(4, 4), P(P(1, 2), 3), P(1, 2), 7, True, "s", 1.5, [P(9, 1)], {"a": 1}, N(), None): print(f(v))
for bad in ["case P(1, 2, 3): pass", "case N(1): pass", "case x(1): pass", "case int(1, 2): pass"]:
    x = 5
    try: exec("match P(1, 2):\n " + bad if "N" not in bad and "int" not in bad else "match (N() if 'N' in bad else 5):\n " + bad)
    except TypeError as e: print(e)
