from contextlib import *
@contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n.upper()
    except ValueError as e: print("handled", e)
    finally: print(f"</{n}>")
with tag("a") as t: print(t)
with tag("b"): raise ValueError("v")
try:
    with tag("c"): raise KeyError("k")
except KeyError as e: print("out", e)
with suppress(KeyError, IndexError): {}["x"]
with ExitStack() as st:
    st.enter_context(tag("d")); st.callback(print, "cb", 1); st.push(lambda *a: print("push", a[0])); print("in")
with nullcontext(5) as n: print(n)
class R:
    def close(self): print("closed")
with closing(R()): print("using")
import io
with redirect_stdout(io.StringIO()) as out: print("captured")
print(repr(out.getvalue()))
@tag("deco")
def fn(): print("inside")
fn(); fn()
class D(ContextDecorator):
    def __enter__(self): print("E"); return self
    def __exit__(self, *a): print("X"); return False
@D()
def g(): return 7
print(g())
with ExitStack() as s2: st2 = s2.pop_all(); st2.close()
import asyncio
@asynccontextmanager
async def at():
    print("aopen"); yield 1; print("aclose")
async def m():
    async with at() as v: print(v)
    async with AsyncExitStack() as st: print(await st.enter_async_context(at()))
asyncio.run(m())
def bad():
    yield 1; yield 2
try:
    with contextmanager(bad)(): pass
except RuntimeError as e: print(e)
try:
    with contextmanager(lambda: iter(()))(): pass
except Exception as e: print(type(e).__name__, e)
