class A:
    "doc of A"
    x = 1
    y = x + 1
    for i in range(3): z = i
    if x: w = "w"
    else: w = "no"
    def m(self): return self.x
    f = lambda self: self.y
    class Inner:
        v = 5
    l = [x] * 2
    try: q = undefined
    except NameError: q = "caught"
    x2, (x3, *x4) = 2, (3, 4, 5)
    print("in body", __qualname__, __module__)
    del i
print(A.__doc__, A.x, A.y, A.z, A.w, A().m(), A().f(), A.Inner.v, A.l, A.q, A.x4, A.__name__, A.__module__)
print(A.Inner.__qualname__, hasattr(A, "i"), A.__bases__)
x = "global"
class B:
    print(x)
    x = "class"
    print(x)
    def get(self): return x
print(B().get())
def f():
    x = "enclosing"
    class C:
        a = x
        def m(self): return x
    class D:
        try: x = x
        except NameError: x = "no"
    return C.a, C().m(), D.x
print(f())
class E: a = 1; b = 2
class F(E): pass
class G(E, object): b = 3
print(F.a, G.b, G.__mro__[1].__name__, E.__doc__)
