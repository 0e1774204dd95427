"""What the patterns of a match statement bind."""


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def m(v):
    match v:
        case 0 | "zero" | None as z:
            return "const", z
        case True:
            return "true"
        case [1, *rest, 9]:
            return "list", rest
        case (a, b) if a == b:
            return "equal pair", a
        case {"k": [first, *_], **more}:
            return "map", first, more
        case P(x=0) | P(_, 0):
            return "axis"
        case P(px, y=py):
            return "point", px, py
        case str(s) | bytes(s):
            return "text", s
        case int() | float() as num:
            return "num", num
        case [[_, deep], *_]:
            return "deep", deep
        case _:
            return "other"


for v in (0, None, True, [1, 2, 3, 9], (4, 4), {"k": "ab", "z": 1}, {"k": [5, 6], "z": 1}, P(0, 1), P(1, 0), P(2, 3),
          "s", b"b", 2.5, [[1, 2], 3], {}, [], {1}, range(2), False):
    print(m(v))
match [1, 2]:
    case [a, 3]:
        pass
    case [_, b]:
        print(b)
try:
    match P(1, 2):
        case P(1, 2, 3):
            pass
except TypeError as e:
    print(e)
