def f(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [1, 2]: return "onetwo"
        case (a, 9): return "nine", a
        case [a, b, *rest] if a == b: return "same", a, rest
        case [*init, "end"]: return "end", init
        case ["cmd", *_, last]: return "cmd", last
        case [[a, b], c]: return "nested", a, b, c
        case [_, _, _]: return "three"
        case [*_]: return "seq"
        case _: return "no"
for v in ([], [1], (1, 2), (5, 9), [3, 3, 4], ["x", "end"], ["cmd", 1, 2], [[1, 2], 3], [7, 8, 9], [1, 2, 3, 4], "str", b"by", 5, {1: 2}, range(3)): print(v, f(v))
match 1, 2:
    case a, b: print(a, b)
match [1, 2, 3]:
    case a, *b: print(a, b)
match (1, [2, (3, 4)]):
    case (a, [b, (c, *d)]): print(a, b, c, d)
match [1, [2, 3], {"k": 4}]:
    case [int(a), [*b], {"k": c}]: print(a, b, c)
x = (1,)
match *x, 2:
    case [a, b]: print("star", a, b)
match x:
    case *z, : print(z)
