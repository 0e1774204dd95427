def show(g, depth=0):
    if isinstance(g, BaseExceptionGroup):
        print("  " * depth, type(g).__name__, g.message, len(g.exceptions))
        for e in g.exceptions:
            show(e, depth + 1)
    else:
        print("  " * depth, repr(g))


eg = ExceptionGroup("top", [ValueError(1), TypeError("t"), ExceptionGroup("sub", [KeyError("k"), ValueError(2)])])
print(eg, repr(eg), eg.message)
show(eg)
m, r = eg.split(ValueError)
show(m)
show(r)
show(eg.subgroup(lambda e: isinstance(e, KeyError)))
print(eg.subgroup(OSError), eg.split(OSError)[0])
print(type(BaseExceptionGroup("b", [ValueError()])), type(BaseExceptionGroup("b", [KeyboardInterrupt()])))
for args in (("x", []), ("x", [1]), (1, [ValueError()]), ("x", 3), ("x",)):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    ExceptionGroup("x", [KeyboardInterrupt()])
except TypeError as e:
    print(e)


def handle(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print("values", [repr(x) for x in e.exceptions])
        except* (TypeError, KeyError) as e:
            print("others", [repr(x) for x in e.exceptions])
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as e:
        print("left:", end=" ")
        show(e)


handle(eg)
handle(ValueError("single"))
handle(ExceptionGroup("g", [OSError("o"), ValueError("v")]))
handle(OSError("alone"))
try:
    try:
        raise ExceptionGroup("a", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise OSError("new")
    except* KeyError:
        raise
except BaseException as e:
    show(e)
try:
    try:
        raise ExceptionGroup("a", [ValueError(1), KeyError(2)])
    except* ValueError:
        pass
    except* KeyError as k:
        raise RuntimeError("r") from k
except BaseException as e:
    show(e)
try:
    pass
except* ValueError:
    print("never")
else:
    print("else ran")
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "!", excs)


a, b = MyGroup("mine", [ValueError(), KeyError()]).split(KeyError)
print(repr(a), repr(b))
for i in range(3):
    try:
        raise ExceptionGroup("loop", [ValueError(i)])
    except* ValueError:
        print("handled", i)
