"""RecursionError can be caught and the program goes on."""


def down(n):
    return down(n + 1)


class Loop:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name)

    def __eq__(self, other):
        return self == other


for f in (lambda: down(0), lambda: repr(Loop()), lambda: Loop().x, lambda: Loop() == 1):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"), isinstance(e, RuntimeError))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(500))
a = []
a.append(a)
d = {"self": a}
d["d"] = d
print(a, d)
