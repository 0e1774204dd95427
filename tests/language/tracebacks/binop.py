import sys
import traceback


def t(f):
    try:
        f()
    except Exception:
        traceback.print_exc()


a, b, d, n, s = 1, 0, {"k": {"j": None}}, None, "e"
t(lambda: a + 2 * (a / b) - 3)
t(lambda: d["k"]["j"]["z"])
t(lambda: d["k"]["q"])
t(lambda: n.attr.other)
t(lambda: (a +
           n))
t(lambda: f(1)(2))
t(lambda: s + "e" + a)
t(lambda: len(5) + len("x"))
t(lambda: a if n.x else b)
t(lambda: [x / b for x in range(3)])
t(lambda: a ** -b + a // b)
t(lambda: a @ b)
t(lambda: a << n)
t(lambda: "x" "y" % (1, 2))
t(lambda: -s)
t(lambda: a < n)
t(lambda: a in n)


def many(x, y):
    x = x + 1
    x[0] = y
    return x


t(lambda: many(1, 2))


def deep(n):
    if n == 0:
        raise RuntimeError("deep")
    deep(n - 1)


t(lambda: deep(10))


class C:
    def __init__(self):
        self.x = self.undefined

    def __str__(self):
        raise ValueError


t(C)


def multi_line_call():
    return many(
        1,
        2 + n,
    )


t(multi_line_call)


def reraise():
    try:
        deep(0)
    except RuntimeError:
        raise


t(reraise)


def reraise_as():
    try:
        deep(0)
    except RuntimeError as e:
        raise e


t(reraise_as)


def in_finally():
    try:
        deep(0)
    finally:
        a / b


t(in_finally)


class E(Exception):
    pass


class N:
    class Inner(Exception):
        pass


def notes():
    e = E("with notes")
    e.add_note("first\nsecond line")
    e.add_note("third")
    raise e


t(notes)


def custom():
    raise N.Inner


t(custom)


def str_fails():
    class S(Exception):
        def __str__(self):
            raise ValueError
    raise S


t(str_fails)


def supp():
    try:
        a / b
    except ZeroDivisionError:
        raise E("suppressed") from None


t(supp)
t(lambda: undefinedname)
t(lambda: "".uper())
t(lambda: prnt(1))
t(lambda: exec("x = = 1"))
t(lambda: exec("def f(:\n pass"))
t(lambda: exec("raise ValueError('in exec')"))
t(lambda: int("x"))
def gen():
    yield 1
    raise E("in gen")
t(lambda: list(gen()))
def deleted():
    del a.b.c
t(deleted)
def unp():
    x, y = 1, 2, 3
t(unp)
def ass():
    assert a == 2, "message"
t(ass)
def aug():
    x = 1
    x += n
t(aug)
def withs():
    with open("/nonexistent/file") as f:
        pass
t(withs)
def fors():
    for x in 5:
        pass
t(fors)
def sub():
    x = {}
    del x["a"]
t(sub)
def kw():
    many(1, z=2)
t(kw)
def fstr():
    return f"value {n.foo} x"
t(fstr)
