def g():
    while True:
        try:
            v = yield
            print("v", v)
        except ValueError as e: print("caught", e)
        except GeneratorExit: print("exit"); raise
        finally: print("f")
it = g()
next(it)
it.send(1)
it.throw(ValueError("x"))
it.throw(ValueError)
it.close()
try: it.send(2)
except StopIteration: print("finished")
def h(): yield 1
it = h()
try: it.send(5)
except TypeError as e: print(e)
try: it.throw(KeyError("k"))
except KeyError as e: print("K", e)
print(list(it))
def bad():
    try: yield 1
    except GeneratorExit: yield 2
it = bad(); next(it)
try: it.close()
except RuntimeError as e: print(e)
def stop():
    yield 1
    raise StopIteration("x")
it = stop(); next(it)
try: next(it)
except RuntimeError as e: print(e, repr(e.__cause__))
def running():
    try: next(me)
    except ValueError as e: print(e)
    yield
me = running(); next(me)
