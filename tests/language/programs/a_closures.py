def counter(start=0, step=1):
    n = start

    def bump(by=None):
        nonlocal n
        n += step if by is None else by
        return n
    return bump, lambda: n


def compose(*fns):
    def run(x):
        for f in reversed(fns):
            x = f(x)
        return x
    return run


bump, peek = counter(10, 5)
print(bump(), bump(), bump(-3), peek(), counter()[0](), compose(str, lambda x: x * 2, abs)(-21), compose()(7))
late, early = [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early], [c.cell_contents for c in peek.__closure__])
def unbound():
    print(later)
    later = 1
try:
    unbound()
except UnboundLocalError as e:
    print(e)
