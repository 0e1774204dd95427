def f(a=[]): a.append(1); return a
print(f(), f(), f([5]))
x = 1
def g(y=x): return y
x = 2
print(g(), g.__defaults__)
def h(a, b=1, *, c=2, d): return a, b, c, d
print(h.__defaults__, h.__kwdefaults__, h(0, d=1))
def order(n):
    print("default", n)
    return n
def k(a=order(1), *, b=order(2), c=order(3)): pass
fs = []
for i in range(3):
    def l(i=i): return i
    fs.append(l)
print([q() for q in fs])
def m(a, b=lambda: 5): return b()
print(m(1), m(1, lambda: 6))
class C:
    v = 3
    def meth(self, q=v): return q
print(C().meth())
