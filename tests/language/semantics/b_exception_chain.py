"""__cause__, __context__ and __suppress_context__."""


def show(e):
    print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


for cause in ("implicit", "from", "none"):
    try:
        try:
            1 / 0
        except ZeroDivisionError as z:
            if cause == "implicit":
                raise KeyError("k")
            if cause == "from":
                raise KeyError("k") from OSError("o")
            raise KeyError("k") from None
    except KeyError as e:
        show(e)
try:
    "z" in dir() and z
except NameError as e:
    print(e)
try:
    try:
        raise ValueError("first")
    finally:
        raise TypeError("in finally")
except TypeError as e:
    show(e)
for bad in ("raise 5", "raise ValueError from 5", "raise"):
    try:
        exec(bad)
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
err = ValueError("n")
err.add_note("a note")
print(err.__notes__, err.with_traceback(None) is err)
