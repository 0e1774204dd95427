def f():
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k"), ValueError(2)])])
try: f()
except* ValueError as eg: print("V", eg.exceptions, repr(eg))
except* (TypeError, KeyError) as eg: print("T", eg.exceptions)
try:
    try: f()
    except* ValueError: pass
except ExceptionGroup as e: print(e, e.message, e.exceptions, e.subgroup(KeyError), e.split(TypeError))
try:
    try: raise ValueError("plain")
    except* ValueError as e: print(repr(e))
except Exception as e: print("no", e)
try: ExceptionGroup("x", [])
except ValueError as e: print(e)
try: ExceptionGroup("x", [1])
except ValueError as e: print(e)
print(isinstance(BaseExceptionGroup("b", [ValueError()]), ExceptionGroup), ExceptionGroup("m", [OSError()]).derive([ValueError()]))
