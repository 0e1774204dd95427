from dataclasses import dataclass
@dataclass
class Pt:
    x: int
    y: int
class Cmd:
    __match_args__ = ("name", "args")
    def __init__(self, name, args=()): self.name, self.args = name, args
def m(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "num"
        case "hi": return "greeting"
        case str() as s: return f"str {s}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts 1 {rest}"
        case [Pt(x=0), _, *_]: return "list with pt"
        case (a, b): return f"pair {a} {b}"
        case {"type": "a", **rest}: return f"dict a {rest}"
        case {"k": [x, {"y": y}]}: return f"nested {x} {y}"
        case {}: return "dict"
        case Pt(0, 0): return "origin"
        case Pt(x, y=0): return f"x axis {x}"
        case Pt() as p: return f"pt {p}"
        case Cmd("go", [d]): return f"go {d}"
        case Cmd(name): return f"cmd {name}"
        case None: return "none"
        case True: return "true?"
        case -1.5: return "neg"
        case _: return "other"
for v in (0, 1, 500, 50, 2.5, "hi", "yo", [], [9], [1, 2, 3], [Pt(0, 1), 2, 3], (5, 6), {"type": "a", "z": 1}, {"k": [1, {"y": 2}]}, {"q": 1}, {}, Pt(0, 0), Pt(3, 0), Pt(1, 1), Cmd("go", ["n"]), Cmd("x"), None, True, b"ab", {1}, range(2), -1.5, "", object):
    print(repr(v) if not isinstance(v, Cmd) else v.name, "->", m(v))
match 5, 6:
    case x, y: print(x, y)
class E:
    A = 1
match 1:
    case E.A: print("E.A")
match {"a": 1}:
    case {"a": 1 | 2 as n}: print(n)
try:
    match Cmd("a"):
        case Cmd(1, 2, 3): pass
except TypeError as e: print(e)
match = 5; case = 6; print(match, case)
