def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
        return "done"
    except ValueError as e:
        print("caught", e)
        yield 99
    finally:
        print("fin")
i = g(); print(next(i), i.send("a"))
try: i.send("b")
except StopIteration as e: print("stop", e.value)
j = g(); next(j); print(j.throw(ValueError("v"))); j.close()
k = g(); next(k); k.close(); print(next(k, "closed"))
def outer():
    r = yield from g()
    print("result", r)
print(list(outer()))
def native():
    r = yield from [1, 2]
    print(r)
    r = yield from range(2)
    print(r)
print(list(native()))
def inf():
    n = 0
    while True:
        yield n
        n += 1
from itertools import islice, takewhile
print(list(islice(inf(), 3, 8, 2)), list(takewhile(lambda x: x < 4, inf())))
ge = (x * x for x in range(5) if x % 2); print(ge, type(ge).__name__) if 0 else print(list(ge), list(ge))
try: i = g(); i.send(1)
except TypeError as e: print(e)
def gg(): yield; raise RuntimeError("in gen")
try: list(gg())
except RuntimeError as e: print(e)
def stop(): yield 1; raise StopIteration("x")
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__))
x = g(); print(x.gi_running, x.gi_frame is not None, x.gi_code.co_name, x.__name__); x.close(); print(x.gi_frame)
def busy():
    try: next(me)
    except ValueError as e: print(e)
    yield
me = busy(); next(me)
def ignores():
    try: yield 1
    except GeneratorExit: yield 2
z = ignores(); next(z)
try: z.close()
except RuntimeError as e: print(e)
