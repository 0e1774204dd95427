class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow
with CM("a") as x: print("in", x)
with CM("b"), CM("c") as y: print(y)
with (CM("d") as d, CM("e"),): print(d)
with (CM("f")): print("paren")
with (CM("f1"), CM("f2")): print("tuple form")
with CM("g", True): raise ValueError("swallowed")
try:
    with CM("h"): raise KeyError("out")
except KeyError as e: print("caught", e)
with CM("i") as (p): print(p)
class T(CM):
    def __enter__(self): return 1, (2, 3)
with T("t") as (a, (b, c)): print(a, b, c)
l = [0]
with CM("z") as l[0]: print(l)
def f():
    with CM("ret"): return "value"
print(f())
def g():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            if i == 1: break
g()
with CM("o", True):
    with CM("p"): raise ValueError("inner")
print("after")
with CM("y") as u, CM(u + "2") as v: print(u, v)
