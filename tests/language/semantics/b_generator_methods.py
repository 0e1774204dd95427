"""send, throw and close."""


def g():
    got = None
    try:
        while True:
            try:
                got = yield got
                print("got", got)
            except ValueError as e:
                got = "handled " + str(e)
    finally:
        print("finally")


a = g()
try:
    a.send(1)
except TypeError as e:
    print(e)
print(next(a), a.send("x"), a.throw(ValueError("v")), next(a))
try:
    a.throw(KeyError("k"))
except KeyError as e:
    print(repr(e), a.gi_frame)
print(list(a), a.close())
b = g()
next(b)
b.close()
c = g()
c.close()
try:
    c.throw(OSError("late"))
except OSError as e:
    print(e)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def stops():
    yield 1
    raise StopIteration(5)


for gen in (stubborn(), stops()):
    next(gen)
    try:
        gen.close() if gen.__name__ == "stubborn" else next(gen)
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    gen.close()
