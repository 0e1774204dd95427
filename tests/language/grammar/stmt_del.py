a, b, c = 1, 2, 3
del a
try: print(a)
except NameError as e: print(e)
del (b, c)
l = list(range(6))
del l[0], l[-1]
del l[1:3]
print(l)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class O: x = 1
o = O()
o.y = 2
del o.y, O.x
print(hasattr(o, "y"), hasattr(O, "x"))
def f():
    v = 1
    del v
    try: return v
    except UnboundLocalError as e: return str(e)
print(f())
def g():
    x = 1
    def h(): return x
    del x
    try: return h()
    except NameError as e: return str(e)
print(g())
try: del d["zz"]
except KeyError as e: print("KeyError", e)
try: del o.nope
except AttributeError as e: print("AttributeError", e)
del [l[0]], d["b"]
print(l, d)
