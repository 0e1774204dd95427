def g():
    x = yield
    while True: x = yield x * 2
it = g()
print(next(it), it.send(1), it.send("a"))
import itertools
def count(n=0):
    while True: yield n; n += 1
print(list(itertools.islice(count(5), 3)), [x for x, _ in zip(count(), "abc")])
def pipeline(src):
    def even(s): yield from (x for x in s if x % 2 == 0)
    def sq(s):
        for x in s: yield x * x
    return sq(even(src))
print(list(pipeline(range(7))))
def coro():
    total = 0
    while True:
        v = yield total
        if v is None: return total
        total += v
c = coro(); next(c); c.send(5); c.send(6)
try: c.send(None)
except StopIteration as e: print(e.value)
def lazy():
    print("started")
    yield
l = lazy()
print("created"); next(l); print(next(l, "over"))
def w():
    with_log = []
    try:
        for i in range(3):
            try: yield i
            finally: with_log.append(i)
    finally: print(with_log)
it = w()
for x in it:
    if x == 1: break
it.close()
print([*w()])
