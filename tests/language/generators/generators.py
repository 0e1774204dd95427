def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            print("got", got)
            i = got
        else:
            i += 1
    return "end"


g = count(5)
print(next(g), next(g), g.send(3), next(g, "dflt"), next(g, "dflt"))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
g = count(1)
next(g)
try:
    next(g)
except StopIteration as e:
    print("value", e.value)


def delegating():
    r = yield from count(2)
    print("r", r)
    r = yield from [7, 8]
    print("r", r)
    return "outer"


def outer():
    v = yield from delegating()
    yield v


print(list(outer()))


def cleanup():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 3
    finally:
        print("cleanup")


g = cleanup()
print(next(g))
print(g.throw(ValueError("v")))
print(next(g, None))
g = cleanup()
next(g)
g.close()
try:
    next(g)
except StopIteration:
    print("closed")
g = cleanup()
try:
    g.throw(KeyError("early"))
except KeyError as e:
    print("early", e)


def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignoring()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def bad():
    yield 1
    raise StopIteration("x")


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))
g = count(3)
try:
    g.send(1)
except TypeError as e:
    print(e)


def selfrun():
    yield next(me)


me = selfrun()
try:
    next(me)
except ValueError as e:
    print(e)
print(sum(x * x for x in range(10)), list(x for x in "abc" if x != "b"))
print([(x, y) for x in range(3) for y in range(x)], {x % 3 for x in range(9)}, {k: v for k, v in [(1, 2)]})


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r


print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))))


def throw_through():
    def inner():
        try:
            yield "i"
        except ValueError as e:
            yield "inner " + str(e)
        return "r"
    x = yield from inner()
    yield x


g = throw_through()
print(next(g), g.throw(ValueError("q")), next(g))


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("itval")
        return self.n


def from_it():
    r = yield from It()
    print("from it", r)


print(list(from_it()), list(It()), [*It(), *It()])


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(list(Old()), 4 in Old(), 5 in Old(), max(Old()))
a, *b, c = count(5)
print(a, b, c)
it = iter(range(3))
for x in it:
    for y in it:
        print(x, y)
print(type(g).__name__, g.__name__, count(1).__class__)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


import itertools
print(list(itertools.islice(fib(), 20)))


def exc_state():
    try:
        raise KeyError("k")
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as e:
            yield repr(e)


g = exc_state()
print(next(g))
try:
    raise ValueError
except ValueError:
    print(next(g))


def gen_return_in_try():
    try:
        yield 1
        return 2
    finally:
        print("fin")


def wrap():
    print((yield from gen_return_in_try()))


list(wrap())
print(list(map(lambda p: p[0] + p[1], zip(fib(), [1, 2, 3]))))
for i, x in enumerate(fib()):
    if i > 3:
        break
else:
    print("no")
def many():
    for i in range(100000):
        yield i
print(sum(many()))
def chain(n):
    if n == 0:
        yield "bottom"
    else:
        yield from chain(n - 1)
print(list(chain(100)))
