x = 1
def f():
    global x, y
    x += 1
    y = "new"
def g():
    x = "local"
    def h():
        global x
        x = "from h"
    h()
    return x
f()
print(x, y, g(), x)
class C:
    global z
    z = 5
    w = z
print(z, C.w, hasattr(C, "z"))
def k():
    global x
    for x in range(3): pass
    import math as m
    global fn
    def fn(): return "fn"
k()
print(x, fn(), fn.__qualname__)
def outer():
    global G
    class G: pass
    return G.__qualname__
print(outer(), G.__name__)
