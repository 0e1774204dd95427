x = "module"
def a():
    print(x)
def b():
    try: print(x)
    except UnboundLocalError as e: print(type(e).__name__)
    x = 1
def c():
    x = "c"
    def d(): return x
    def e():
        x = "e"
        return d(), x
    return e()
a(); b(); print(c())
def f(x=x): return x
print(f(), [x for x in "q"], x)
def g():
    for x in range(2): pass
    return x
print(g())
def h():
    try: raise ValueError
    except ValueError as x: pass
    try: return x
    except UnboundLocalError: return "unbound"
print(h())
class K:
    x = "class"
    def m(self): return x
    n = [x for _ in range(1)]
    o = (lambda: x)()
print(K().m(), K.n, K.o)
def builtin():
    len = lambda v: "my len"
    return len([])
print(builtin(), len([]))
def order():
    def inner(): return later
    later = "defined"
    return inner()
print(order())
def exec_scope():
    y = 5
    return [eval("y", {"y": i}) for i in range(2)], eval("x")
print(exec_scope(), sorted(k for k in globals() if k in "abcx"))
def loc(a, b=2):
    c = 3
    return locals()
print(loc(1))
