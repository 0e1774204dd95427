"""iter(callable, sentinel), next() with default, and exhausted iterators."""
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), list(values))
print(list(iter(lambda: next(values), 0)))


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


it = It(2)
print(next(it), next(it), next(it, "default"))
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
it.n = 1
print(list(it), iter(it) is it)


class NotIter:
    def __iter__(self):
        return 5


for f in (lambda: iter(NotIter()), lambda: next([1]), lambda: iter(5, 1), lambda: [*NotIter()], lambda: list(None)):
    try:
        f()
    except TypeError as e:
        print(e)
x = [1, 2, 3]
i = iter(x)
print(next(i))
x.append(4)
print(list(i))
x.append(5)
print(list(i), [v for v in zip(It(3), "ab")])
