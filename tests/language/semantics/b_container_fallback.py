"""in and iteration fall back from __contains__ to __iter__ to __getitem__."""


class Items:
    def __getitem__(self, i):
        print("item", i)
        if i > 2:
            raise IndexError
        return i * 10


class Iter(Items):
    def __iter__(self):
        print("iter")
        yield from (1, 2, 3)


class Full(Iter):
    def __contains__(self, x):
        print("contains", x)
        return "truthy" if x else ""


class Blocked(Items):
    __iter__ = None
    __contains__ = None


print(10 in Items(), 99 in Items(), list(Items()))
print(2 in Iter(), 9 in Iter(), list(Iter()))
print(1 in Full(), 0 in Full(), 0 not in Full())
a, b, c = Items()
print(a, b, c, list(reversed("ab")))
for f in (lambda: 1 in Blocked(), lambda: iter(Blocked()), lambda: 1 in 5, lambda: iter(5), lambda: 1 in "a"):
    try:
        f()
    except TypeError as e:
        print(e)
nan = float("nan")
print(nan in [nan], nan == nan, float("nan") in [nan])
