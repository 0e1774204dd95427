class NoExit:
    def __enter__(self): pass
class No: pass
class Bad:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("never")
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
for cm in (No, NoExit, Bad, BadExit):
    try:
        with cm(): print("body", cm.__name__)
    except Exception as e: print(type(e).__name__, e)
try:
    with BadExit(): raise ValueError("body")
except KeyError as e: print(repr(e.__context__))
from contextlib import contextmanager
@contextmanager
def cm(x):
    print("start")
    try: yield x * 2
    except ValueError as e: print("handled", e)
    finally: print("stop")
with cm(2) as v: print(v)
with cm(3): raise ValueError("x")
try:
    with cm(4): raise KeyError("y")
except KeyError as e: print("out", e)
