def run(make, *handlers):
    try:
        raise make
    except* ValueError as e: print("V", [str(x) for x in e.exceptions], type(e).__name__)
    except* (KeyError, TypeError) as e: print("KT", len(e.exceptions))
    else: print("else")
    finally: print("finally")
run(ExceptionGroup("g", [ValueError("a"), KeyError("b"), ValueError("c")]))
run(ValueError("naked"))
try: run(ExceptionGroup("g", [OSError("o"), ValueError("v")]))
except ExceptionGroup as e: print("rest", e.message, e.exceptions)
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e: raise RuntimeError("new")
except ExceptionGroup as e: print(repr(e.exceptions))
try:
    pass
except* Exception: print("no")
else: print("fine")
try:
    try: raise ExceptionGroup("g", [ExceptionGroup("h", [ValueError(1)]), OSError(2)])
    except* OSError: print("os")
except* ValueError as e: print(repr(e))
for i in range(2):
    try: raise ExceptionGroup("x", [KeyError(i)])
    except* KeyError: pass
print("done")
try: e
except NameError: print("e is gone")
