def f(kind):
    try:
        if kind == 1:
            return "returned"
        if kind == 2:
            raise ValueError("two")
        if kind == 3:
            raise KeyError("three")
        x = 1 / 0 if kind == 4 else 1
    except ValueError as e:
        return f"value {e}"
    except (KeyError, IndexError) as e:
        return f"key {e}"
    else:
        return "else"
    finally:
        print("finally", kind)


for k in (0, 1, 2, 3):
    print(f(k))
try:
    f(4)
except ZeroDivisionError as e:
    print(type(e), e, e.args)


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("else")


loop()


def finally_return():
    try:
        raise ValueError
    finally:
        return "swallowed"


print(finally_return())


def nested():
    try:
        try:
            raise KeyError("inner")
        except KeyError as e:
            raise ValueError("outer") from e
    except ValueError as e:
        return e.__cause__, e.__context__, e.__suppress_context__


print(nested())


def context():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b")
    except ValueError as e:
        return repr(e.__context__), e.__cause__, e.__suppress_context__


print(context())


def from_none():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b") from None
    except ValueError as e:
        return repr(e.__context__), e.__cause__, e.__suppress_context__


print(from_none())


class MyError(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(code, msg)
        self.code = code

    def __str__(self):
        return f"MyError {self.code}"


try:
    raise MyError(5)
except MyError as e:
    print(e, repr(e), e.args, e.code)
try:
    raise MyError
except TypeError as e:
    print(e)
try:
    raise 3
except TypeError as e:
    print(e)
try:
    raise ValueError from 3
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
for e in (ValueError(), ValueError(1), ValueError(1, "b"), KeyError("k"), KeyError(), StopIteration(3), SystemExit(2),
          OSError(2, "No such file"), OSError(2, "No such", "file.txt"), OSError("plain"), ImportError("m", name="n"),
          AttributeError("a"), NameError("n"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
          UnicodeEncodeError("ascii", "h\xe9", 1, 2, "ordinal not in range(128)"),
          SyntaxError("bad"), SyntaxError("bad", ("f.py", 3, 1, "text")), FileNotFoundError(2, "x", "y")):
    print(type(e).__name__, str(e), repr(e), e.args)
print(type(OSError(2, "x")), OSError(13, "p").errno, OSError(2, "a", "b").filename, StopIteration(5).value, SystemExit(3).code)
e = ValueError("x")
e.add_note("note1")
e.add_note("note2")
print(e.__notes__)
try:
    e.add_note(3)
except TypeError as err:
    print(err)
print(e.with_traceback(None) is e, e.__traceback__)
try:
    raise e
except ValueError as err:
    tb = err.__traceback__
    print(tb.tb_lineno, tb.tb_next, tb.tb_frame.f_code.co_name)
try:
    err
except NameError as x:
    print(x)
print(issubclass(FileNotFoundError, OSError), IOError is OSError, issubclass(KeyError, LookupError), Exception.__mro__)
try:
    try:
        raise ValueError("v")
    except 3:
        pass
except TypeError as e:
    print(e)


def assertion(x):
    assert x, f"x is {x!r}"
    return "ok"


print(assertion(1))
try:
    assertion(0)
except AssertionError as e:
    print(e)
try:
    assert False
except AssertionError as e:
    print(repr(e))


def rec(n):
    return rec(n + 1)


try:
    rec(0)
except RecursionError as e:
    print("RecursionError", str(e)[:32])


class Rep:
    def __repr__(self):
        return repr(self)


try:
    repr(Rep())
except RecursionError as e:
    print("RecursionError", str(e)[:32])
l = []
for _ in range(100000):
    l = [l]
try:
    repr(l)
except RecursionError as e:
    print("RecursionError", str(e)[:32])


class EqLoop:
    def __eq__(self, o):
        return self == o


try:
    EqLoop() == EqLoop()
except RecursionError as e:
    print("RecursionError", str(e)[:32])


def multi():
    try:
        raise ValueError(1)
    except ValueError as e:
        try:
            raise KeyError(2)
        except KeyError as e2:
            assert e2.__context__ is e
        import sys
        print(sys.exc_info()[1] is e)
    import sys
    print(sys.exc_info())


multi()


class CM:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v, tb is not None)
        return self.swallow


with CM(True) as c:
    raise ValueError("in with")
try:
    with CM(False):
        raise ValueError("again")
except ValueError as e:
    print("out", e)
with CM(False) as a, CM(True) as b:
    print(a is b)
def ret_in_with():
    with CM(False):
        return 5
print(ret_in_with())
for i in range(2):
    with CM(False):
        if i == 0:
            continue
        break
try:
    with 3:
        pass
except TypeError as e:
    print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
class ExitRaises:
    def __enter__(self): return 1
    def __exit__(self, *a): raise KeyError("from exit")
try:
    with ExitRaises():
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
