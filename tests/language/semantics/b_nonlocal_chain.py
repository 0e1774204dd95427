"""nonlocal finds the nearest enclosing function that binds the name."""


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x += "+inner"

            def deepest():
                nonlocal x
                x += "+deepest"
            deepest()
        inner()
        return x
    return middle(), x


print(outer())


def shadow():
    x = 1

    def middle():
        x = 10

        def inner():
            nonlocal x
            x += 1
            return x
        return inner(), x
    return middle(), x


print(shadow())


def through_class():
    n = 0

    class C:
        n = 100

        def bump(self):
            nonlocal n
            n += 1
            return n, self.n
    c = C()
    return c.bump(), c.bump(), n


print(through_class())
for source in ("nonlocal q", "def f():\n nonlocal q", "def f(q):\n nonlocal q"):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.msg)
