def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


class Counter:
    def __init__(self, step):
        self.step = step
        self.n = 0

    def add(self, k):
        self.n += self.step * k
        return self

    @property
    def value(self):
        return self.n


def kw(a, b=2, *, c=3):
    return a + b + c


def objects(n):
    total = 0
    for i in range(n):
        c = Counter(i)
        c.add(1).add(2)
        total += c.value
        total += kw(i, c=4)
    return total


print(fib(27), objects(200000))
