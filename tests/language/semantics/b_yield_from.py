"""yield from passes values both ways and returns the inner value."""


def inner(n):
    total = 0
    for i in range(n):
        x = yield i
        total += x or 0
    return total


def outer():
    a = yield from inner(2)
    b = yield from inner(1)
    c = yield from [10, 20]
    return a, b, c


g = outer()
print(next(g), g.send(5), g.send(6), g.send(7), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def catching():
    try:
        yield 1
    except ValueError as e:
        print("inner", e)
        return "caught"
    finally:
        print("inner finally")


def delegate():
    result = yield from catching()
    yield result


d = delegate()
next(d)
print(d.throw(ValueError("boom")))
d = delegate()
next(d)
print("started")
d.close()
try:
    list((lambda: (yield from 5))())
except TypeError as e:
    print(e)
h = outer()
for i in range(3):
    next(h)
try:
    print(next(h), h.send(1))
except AttributeError as e:
    print(e)
