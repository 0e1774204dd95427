def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case -1: return "neg"
        case -1.5 | 2.5: return "float"
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case None: return "none"
        case True: return "true"
        case False: return "false"
        case 1 + 2j: return "complex"
        case _: return "other"
for v in (0, 1, 2.0, -1, -1.5, "ab", b"x", None, True, False, 1 + 2j, "zz", [0]): print(repr(v), f(v))
class C: K = 5
k = 5
def g(x):
    match x:
        case C.K: return "C.K"
        case k: return "captured", k
print(g(5), g(6), k)
match 5:
    case 1: print("no")
match "x":
    case "x" if False: print("no")
    case "x" if (y := 1): print("guard", y)
match = 1
case = 2
print(match, case)
match match:
    case case: print("soft", case)
