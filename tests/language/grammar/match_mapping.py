def f(x):
    match x:
        case {"a": 1}: return "a1"
        case {"a": v, "b": [p, q]}: return "ab", v, p, q
        case {"k": {"n": n}}: return "nested", n
        case {"t": "x" | "y" as t, **rest}: return "t", t, rest
        case {1: a, None: b, -2: c}: return a, b, c
        case {"only": only, **rest} if not rest: return "only", only
        case {**rest} if rest: return "rest", rest
        case {}: return "empty"
        case _: return "no"
for v in ({"a": 1, "z": 2}, {"a": 2, "b": [3, 4]}, {"k": {"n": 1}}, {"t": "y", "u": 1}, {1: "i", None: "n", -2: "m"}, {"only": 1}, {"only": 1, "x": 2}, {}, [], 5): print(v, f(v))
from collections import defaultdict
d = defaultdict(int)
match d:
    case {"x": _}: print("made")
    case _: print("not made", dict(d))
class K: A = "ka"
match {"ka": 1}:
    case {K.A: v}: print(v)
