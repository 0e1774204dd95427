"""Method resolution in diamonds."""


class A:
    def go(self):
        return ["A"]


class B(A):
    def go(self):
        return ["B"] + super().go()


class C(A):
    def go(self):
        return ["C"] + super().go()


class D(B, C):
    def go(self):
        return ["D"] + super().go()


class E(C, B):
    pass


class F(A):
    pass


class G(F, B):
    pass


print(D().go(), E().go(), G().go())
print([k.__name__ for k in D.__mro__])
print([k.__name__ for k in G.mro()], G.__bases__ == (F, B), G.__base__.__name__)
for bases in ((A, B), (A, A)):
    try:
        type("X", bases, {})
    except TypeError as e:
        print(str(e).replace("\n", "|"))
print(super(B, D()).go(), super(C, D()).go())
G.__bases__ = (B, C)
print(G().go())
