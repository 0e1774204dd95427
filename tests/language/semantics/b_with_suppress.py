"""A true result from __exit__ suppresses the exception."""


class CM:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is None)
        return self.suppress


with CM("a") as x, CM("b", 1) as (y):
    print(x, y)
    raise ValueError("inside")
print("after")


def f():
    for i in range(2):
        with CM("loop"):
            if i:
                return "returned"
            continue


print(f())
try:
    with CM("outer"), CM("inner"):
        {}["k"]
except KeyError as e:
    print(e)
try:
    with 5:
        pass
except TypeError as e:
    print(e)
with (CM("p", True) as p, CM("q")):
    raise OSError(p)
