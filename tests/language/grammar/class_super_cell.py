class A:
    def who(self): return __class__.__name__
    @staticmethod
    def st(): return __class__
    def nested(self):
        def inner(): return super(__class__, self).__repr__() is not None
        return inner()
    def comp(self): return [__class__.__name__ for _ in range(2)]
print(A().who(), A.st() is A, A().nested(), A().comp())
class B(A):
    def who(self): return "B" + super().who()
    def gen(self): yield super().who()
    def lam(self): return (lambda: super(B, self).who())()
    x = property(lambda self: super().who())
print(B().who(), list(B().gen()), B().lam(), B().x)
class C:
    def f(): return super()
    def g(self): del self; return super()
    def h(self): self = 5; return super().f
for n in "fgh":
    try: getattr(C if n == "f" else C(), n)()
    except Exception as e: print(type(e).__name__, e)
class D:
    def m(self):
        class E:
            def n(s): return __class__.__name__
        return __class__.__name__, E().n()
print(D().m())
class P:
    def __init_subclass__(cls): print("sub", cls.__name__)
class Q(P):
    def z(self): return __class__
print(Q().z() is Q)
def orphan(self): return super().x
try: orphan(1)
except RuntimeError as e: print(e)
