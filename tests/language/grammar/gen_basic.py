def g(n):
    for i in range(n): yield i
    return "done"
print(list(g(3)), sum(g(5)), [*g(2)], tuple(x * 2 for x in g(3)))
it = g(1)
print(next(it))
try: next(it)
except StopIteration as e: print("stop", e.value)
print(next(it, "default"))
def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
for f in fibs():
    if f > 50: break
    print(f, end=" ")
print()
def empty():
    return
    yield
print(list(empty()))
def multi():
    x = yield 1
    print("got", x)
    y = yield x
    print("got", y)
    return [x, y]
m = multi()
print(next(m), m.send("a"))
try: m.send("b")
except StopIteration as e: print(e.value)
def both():
    yield 1, 2
    yield
    yield [(yield 3)]
print(list(both()))
print(type(g(1)).__name__, g.__name__)
a, b, c = g(3)
print(a, b, c, max(g(4)), 2 in g(3), dict(zip("ab", g(9))))
