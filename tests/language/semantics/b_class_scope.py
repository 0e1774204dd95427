"""A class body is a scope of its own that functions inside do not see."""
x = "global"


class A:
    x = "class"
    y = x + "!"

    def f(self):
        return x, self.x
    first = [x for _ in range(1)]
    source = [v for v in x]


print(A.y, A().f(), A.first, A.source)


def func():
    x = "local"

    class B:
        seen = x
        x = "body"
        after = x

        def get(self):
            return x
    return B.seen if hasattr(B, "seen") else None, B.after, B().get()


try:
    print(func())
except NameError as e:
    print("NameError", e)


class C:
    before = x
    x = "mine"
    after = x
    del x
    again = x


print(C.before, C.after, C.again, hasattr(C, "x"))


class D:
    global made
    made = "by class"
    for i in range(3):
        pass
    print(__qualname__, __module__, i, sorted(locals()))


print(made, D.i, hasattr(D, "made"))
