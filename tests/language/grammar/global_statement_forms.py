import sys
x, y = 1, 2
def f():
    global x, y
    x, y = y, x
    for y in range(3): pass
    with open(__file__) as x: pass
    del y
f()
print(type(x).__name__, "y" in globals())
class A:
    global made
    def made(): return "made"
print(made(), hasattr(A, "made"))
def g():
    global h
    class h: v = 1
    try: raise ValueError
    except ValueError as e: pass
g()
print(h.v)
