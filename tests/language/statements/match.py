class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def m(v):
    match v:
        case 0 | 1:
            return "zero-one"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case str(s):
            return f"str {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest]:
            return f"starts 1 {rest}"
        case [*init, 9]:
            return f"ends 9 {init}"
        case (a, b):
            return f"pair {a} {b}"
        case {"type": "p", "at": Point(x=0)}:
            return "point at x 0 in dict"
        case {"type": t, **rest}:
            return f"dict {t} {rest}"
        case Point(0, 0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diag {x}"
        case Point(x=x):
            return f"point {x}"
        case None:
            return "none"
        case True:
            return "never"
        case _:
            return "other"


for v in (0, 1, 5, 500, 2.5, "a", "zz", [], [3], [1, 2, 3], [2, 3, 9], (4, 5), {"type": "p", "at": Point(0, 1)},
          {"type": "q", "z": 1}, {}, Point(0, 0), Point(3, 3), Point(1, 2), None, True, False, object, b"x", {1, 2}, (1,), "", range(2)):
    print(m(v))


class Color:
    RED = 1


def dotted(v):
    match v:
        case Color.RED:
            return "red"
        case -1:
            return "neg"
        case 1 + 2j:
            return "complex"
        case {"a": [x, {"b": y}]}:
            return x, y
        case [[a, b], [c, d]]:
            return a + b + c + d
        case str() as s if len(s) > 3:
            return "long"


print(dotted(1), dotted(-1), dotted(1 + 2j), dotted({"a": [1, {"b": 2}]}), dotted([[1, 2], [3, 4]]), dotted("long!"), dotted("s"))
try:
    match 1:
        case Point(1, 2, 3):
            pass
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
try:
    match 1:
        case Color(1):
            pass
    match Color():
        case Color(1):
            pass
except TypeError as e:
    print(e)
