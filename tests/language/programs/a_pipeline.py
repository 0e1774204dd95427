import itertools


def source(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed source")


def stage(fn):
    def wrapper(*args):
        def run(it):
            yield from fn(it, *args)
        return run
    return wrapper


@stage
def where(it, pred):
    return (x for x in it if pred(x))


@stage
def batch(it, size):
    it = iter(it)
    while chunk := tuple(itertools.islice(it, size)):
        yield chunk


@stage
def running(it):
    total = 0
    for x in it:
        total += sum(x)
        yield x, total


def pipe(it, *stages):
    for s in stages:
        it = s(it)
    return it


def averager():
    count = total = 0
    avg = None
    while True:
        try:
            x = yield avg
        except ValueError as e:
            print("reset:", e)
            count = total = 0
            avg = None
            continue
        if x is None:
            return count, total
        count, total = count + 1, total + x
        avg = total / count


for row in pipe(source(20), where(lambda x: x % 3 != 1), batch(4), running()):
    print(row)
g = source(5)
print(next(g), next(g))
g.close()
a = averager()
next(a)
print([a.send(x) for x in (10, 20, 60)], a.throw(ValueError("again")), a.send(5))
try:
    a.send(None)
except StopIteration as stop:
    print("result", stop.value)
