def f(v):
    match v:
        case (1 as a, b) | (b, 2 as a): return a, b
        case [(x, y) as pair, *more] as whole: return x, y, pair, more, whole
        case {"p": (x, _) | [_, _, x]}: return "p", x
        case (a, (b, c) | [b, c, _], {"d": d} | d) as all_: return a, b, c, d
        case str(s) | bytes(s): return s
print(f((1, 5)), f((7, 2)), f([(1, 2), 3]), f({"p": (1, 2)}), f({"p": [1, 2, 3]}), f((1, (2, 3), 4)), f((1, [2, 3, 0], {"d": 5})), f("s"), f(5))
def order(v):
    match v:
        case (a, b, c) | (c, b, a, _) | [[a, c], b, _, _, _]: return a, b, c
print(order((1, 2, 3)), order((1, 2, 3, 4)), order([[1, 2], 3, 4, 5, 6]))
def loop():
    out = []
    for v in [1, "a", None, [2]]:
        match v:
            case int(): continue
            case None: break
            case s: out.append(s)
    return out
print(loop())
class A:
    match 5:
        case n if n > 3: big = True
print(A.big, A.n)
def closure(v):
    match v:
        case [x, y]: return lambda: x + y
print(closure([1, 2])())
def g():
    match [1, 2]:
        case [a, 3]: pass
        case [b, 2]: return b, "a" in locals()
print(g()[0])
