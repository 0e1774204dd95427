def deco(f):
    def w(*a): print("call", f.__name__, a); return f(*a)
    return w
def arg(n):
    print("arg", n)
    def d(f): print("apply", n); return f
    return d
@deco
def f(x): return x + 1
print(f(1))
@arg(1)
@arg(2)
@deco
def g(): return "g"
print(g())
class D:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return "D", self.f(*a)
    @staticmethod
    def s(f): return f
@D
def h(x): return x
print(h(3))
@(lambda f: f)
@D.s
@[lambda f: f][0]
def i(): return "i"
print(i())
@arg("class")
class K:
    @staticmethod
    def st(): return "st"
    @classmethod
    def cl(cls): return cls.__name__
    @property
    def p(self): return "p"
    @p.setter
    def p(self, v): print("set", v)
k = K()
print(K.st(), k.cl(), k.p)
k.p = 5
@x if (x := deco) else None
def walrus(): return 1
print(walrus())
