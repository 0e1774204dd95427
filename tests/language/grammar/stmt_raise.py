def show(fn):
    try: fn()
    except BaseException as e:
        print(type(e).__name__, e.args, type(e.__cause__).__name__, type(e.__context__).__name__, e.__suppress_context__)
def a(): raise ValueError
def b(): raise ValueError("x", 1)
def c():
    try: raise KeyError("k")
    except KeyError as e: raise ValueError("v") from e
def d():
    try: raise KeyError("k")
    except KeyError: raise ValueError("v")
def e():
    try: raise KeyError("k")
    except KeyError: raise ValueError("v") from None
def f():
    try: raise KeyError("k")
    except KeyError: raise
def g(): raise 5
def h(): raise
def i(): raise ValueError from 5
class E(Exception):
    def __init__(self, a, b=2): super().__init__(a, b); self.b = b
def j(): raise E(1, b=3)
def k(): raise E
for fn in (a, b, c, d, e, f, g, h, i, j, k): show(fn)
