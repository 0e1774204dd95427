import traceback, sys
def a():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("bad") from e
def b():
    try: a()
    except ValueError: raise KeyError("k")
try: b()
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__cause__), e.__cause__, e.__suppress_context__)
    print(traceback.format_exc().count("Traceback"), len(traceback.extract_tb(e.__traceback__)))
try:
    try: raise KeyError(1)
    except KeyError: raise IndexError("none") from None
except IndexError as e: print(e.__context__, e.__suppress_context__)
try:
    raise ValueError("a", 1)
except (TypeError, ValueError) as e: print(e, e.args, str(e), repr(e))
class MyErr(Exception):
    def __init__(self, code, msg="m"): super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {self.args[0]}"
try: raise MyErr(5)
except MyErr as e: print(e, repr(e), e.code)
def f():
    try: return 1
    finally: print("finally")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally: print("f", i)
    else: print("else")
g()
try: pass
except Exception: print("no")
else: print("else")
finally: print("fin")
try:
    try: raise ValueError("1")
    finally: raise TypeError("2")
except TypeError as e: print(repr(e.__context__))
e = ValueError("x"); e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
try: raise e
except ValueError: print("".join(traceback.format_exception_only(*sys.exc_info()[:2])), end="")
print(sys.exc_info())
try: e
except NameError as x: print(x)
try: raise 5
except TypeError as e: print(e)
try: raise ValueError from 5
except TypeError as e: print(e)
for t in (KeyError("k"), KeyError(), OSError(2, "No such file", "fn"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), StopIteration(3), SystemExit(2), AttributeError("a"), ImportError("i", name="n")):
    print(repr(t), "|", str(t), "|", t.args)
try: open("/nonexistent/x")
except FileNotFoundError as e: print(e, e.errno, e.filename, e.strerror)
