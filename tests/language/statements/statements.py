import sys
x = y = [1]
x += [2]
print(x is y, x)
a, (b, [c, *d]), e = 1, (2, [3, 4, 5]), 6
print(a, b, c, d, e)
(a, b) = b, a
print(a, b)
[p, q] = "xy"
print(p, q)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
d = {}
d["k"], d["l"] = 1, 2
d["k"] += 10
print(d)


class O:
    pass


o = O()
o.a = o.b = 3
o.a *= 2
o.l = [1, 2, 3]
o.l[1:2] = [7, 8]
o.l[0] -= 5
del o.l[-1]
print(o.a, o.b, o.l)
while True:
    i += 1
    if i > 5:
        break
else:
    print("not printed")
while i > 3:
    i -= 1
else:
    print("while else", i)
for z in []:
    pass
else:
    print("empty else")
print(1 if x else 2, x and "t" or "f", not x, x or 1, None or 0 or "last")
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, "a" < "b" != "c")
calls = []


def t(n, r):
    calls.append(n)
    return r


t(1, 3) < t(2, 2) < t(3, 1)
t(4, False) and t(5, True)
t(6, True) or t(7, True)
print(calls)
calls.clear()
{t(1, "a"): t(2, 1), **{t(3, "b"): 2}}
print(*[t(4, 1), *[2, 3]], sep=t(5, "-"), **{"end": "!\n"})
print(calls)
f = lambda *a, b=1, **k: (a, b, k)
print(f(1, 2, b=3, c=4), f(*[1], *(2, 3), **{"b": 5}, **{"z": 6}))
print([*range(3), *"ab"], (*[1], 2), {*[1, 2], 3}, {**{"a": 1}, "b": 2})
print(f"{1 + 1} {'q'!r:>5} {3.14159:.2f} {x!s} {len('abc'):03d} {{}} {'nested ' + f'{1}'} {i=}")
w = 7
print(f"{w:{w}d}|{w:<{w}}|{'x':^{w}}|")
if (n := len([1, 2])) > 1:
    print("walrus", n)
s = "abcdef"
print(s[1:4], s[::-1], s[-2:], s[:-2], s[::2], s[10:], s[1:-1:2])
l = list(range(10))
del l[::2]
l[1:3] = []
print(l, l[-1], 3 in l, 9 not in l)
assert True, "never"
pass
global_var = 1


def g():
    global global_var
    global_var += 1
    del d["k"]
    return global_var


print(g(), d)
try:
    del nonexist
except NameError as ex:
    print(ex)
print(0x10, 0b11, 0o17, 1_000, 1e3, 1j * 1j, 10 ** 20, -7 // 2, -7 % 3, 7 // -2, 2 ** -1, 7 / 2)
print("a" "b" 'c' """d
e""", r"\n", b"x\x00", "\u00e9", 'it''s')
print(type(...), ... is Ellipsis, None is None, NotImplemented)
print(1 if [] else 2 if {} else 3)
print(*(i for i in range(3)))
print(all(x > 0 for x in [1, 2]), any(x > 1 for x in [1, 2]), [a for a in range(3) for b in range(a)],
      [[c * r for c in range(3)] for r in range(3)])
x: int = 5
y: "str"
print(__annotations__)


def annotated(a: int, b: "x" = 1, *c: list, d: dict = {}, **e: set) -> None:
    z: int = 3
    q: undefined_here
    return z


print(annotated.__annotations__, annotated(1))


class Ann:
    a: int
    b: str = "x"

    def f(self) -> "Ann": ...


print(Ann.__annotations__, Ann.f.__annotations__)
print(sys.version_info >= (3, 8), __name__)
exec("qq = 5; print(qq)")
ns = {}
exec("def ff(x): return x + k", {"k": 10}, ns)
print(ns["ff"](1), eval("a + 1", {"a": 4}), eval("[i for i in range(n)]", {"n": 3}))
code = compile("1 + 2", "<c>", "eval")
print(eval(code), code.co_name)
print((lambda: (yield))().__class__.__name__)
print([lambda: 1][0](), {"f": lambda z: z}["f"](2))


def outer_loop():
    for i in range(3):
        for j in range(3):
            if j == 1:
                continue
            if i == 1:
                break
            yield i, j
        else:
            yield "inner done"


print(list(outer_loop()))


def ret_finally():
    for i in range(3):
        try:
            if i == 1:
                return i
        finally:
            print("f", i)


print(ret_finally())


def nested_finally():
    try:
        try:
            return "a"
        finally:
            print("1")
    finally:
        print("2")


print(nested_finally())


def cont_finally():
    r = []
    for i in range(4):
        try:
            try:
                if i % 2:
                    continue
                r.append(i)
            finally:
                r.append("x")
        except Exception:
            pass
    return r


print(cont_finally())


def with_many():
    class C:
        def __init__(self, n):
            self.n = n

        def __enter__(self):
            return self.n

        def __exit__(self, *a):
            print("exit", self.n, a[0])

    with C(1) as a, C(2) as b:
        for i in range(2):
            with C(3):
                if i:
                    return a + b
                continue


print(with_many())
