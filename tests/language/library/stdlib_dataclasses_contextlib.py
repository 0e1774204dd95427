from dataclasses import dataclass, field, asdict, astuple, replace, fields, KW_ONLY, InitVar, is_dataclass, FrozenInstanceError, make_dataclass
from typing import ClassVar, List, Optional
@dataclass
class A:
    x: int
    y: str = "d"
    z: List[int] = field(default_factory=list)
    K: ClassVar[int] = 3
a = A(1); b = A(1, "d", []); print(a, a == b, a != A(2), asdict(a), astuple(a), replace(a, x=5), [f.name for f in fields(A)])
a.z.append(1); print(b.z, A.K, A.__match_args__)
@dataclass(frozen=True, order=True)
class P:
    a: int
    b: int = field(default=0, compare=False, repr=False)
print(P(1) < P(2), hash(P(1)) == hash(P(1, 5)), P(1, 2), sorted([P(3), P(1)]))
try: P(1).a = 2
except FrozenInstanceError as e: print(e)
@dataclass
class B(A):
    w: float = 1.5
    _: KW_ONLY
    k: int = 9
print(B(1, w=2.0, k=3))
@dataclass
class C:
    n: int
    m: InitVar[int] = 2
    t: int = field(init=False)
    def __post_init__(self, m): self.t = self.n * m
print(C(3), C(3, 5).t)
try: A()
except TypeError as e: print(e)
try: A(1, q=2)
except TypeError as e: print(e)
try:
    @dataclass
    class Bad:
        x: int = 1
        y: int
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        x: list = []
except ValueError as e: print(e)
@dataclass
class N:
    p: P
    l: list
    d: dict
print(asdict(N(P(1), [P(2)], {"k": P(3)})))
@dataclass(slots=True)
class S:
    x: int
    y: int = 2
s = S(1); print(s, s.y, S.__slots__)
try: s.q = 1
except AttributeError as e: print("AE")
M = make_dataclass("M", ["a", ("b", int, 5)]); print(M(1))
@dataclass(kw_only=True)
class KW:
    a: int
    b: int = 2
print(KW(a=1), is_dataclass(KW), is_dataclass(3))
@dataclass
class Str:
    a: "int"
    b: "Optional[Str]" = None
print(Str(1, Str(2)), A.__init__.__annotations__)
@dataclass(unsafe_hash=True, repr=False, eq=True)
class H:
    a: int
print(hash(H(1)) == hash((1,)))
import contextlib, io
from contextlib import *
@contextmanager
def cm(x):
    print("in", x)
    try: yield x * 2
    except ValueError as e: print("caught", e)
    finally: print("out")
with cm(3) as v: print(v)
with cm(4): raise ValueError("boo")
@cm(9)
def deco(): print("body")
deco(); deco()
with suppress(KeyError, ValueError): {}["x"]
class T:
    def close(self): print("closed")
with closing(T()): pass
with nullcontext(5) as q: print(q)
with ExitStack() as st:
    st.enter_context(cm(1)); st.callback(print, "cb", sep="-"); print("mid")
try:
    with ExitStack() as st:
        st.push(lambda *e: print(e[0]) or True)
        raise KeyError(1)
except KeyError: print("no")
f = io.StringIO()
with redirect_stdout(f): print("hidden")
print(repr(f.getvalue()))
s = io.StringIO("a\nb\nc"); print(s.readline(), s.read(), list(io.StringIO("x\ny")))
b = io.BytesIO(b"abc"); b.read(1); b.write(b"ZZZ"); print(b.getvalue(), b.tell())
@asynccontextmanager
async def acm():
    print("a-in"); yield 7; print("a-out")
import asyncio
async def main():
    async with acm() as z: print(z)
    r = await asyncio.gather(w(1), w(2)); print(r)
    await asyncio.sleep(0)
    t = asyncio.create_task(w(5)); print(await t)
    print(await asyncio.wait_for(w(3), 1))
    return "done"
async def w(n): return n * 10
print(asyncio.run(main()), asyncio.iscoroutinefunction(main), asyncio.run(w(4)))
import textwrap
print(textwrap.dedent("""
    a
      b

    c
""") + "|", textwrap.indent("a\n\nb", "> "), textwrap.fill("the quick brown fox jumps over the lazy dog", 20), textwrap.shorten("hello world foo bar", 12))
import warnings
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter("always"); warnings.warn("careful", DeprecationWarning); warnings.warn("two")
print(len(ws), ws[0].category.__name__, ws[0].message)
warnings.filterwarnings("error")
try: warnings.warn("err")
except UserWarning as e: print("raised", e)
import inspect
def fn(a, b: int = 2, *args, c, d=4, **kw) -> str: ...
print(inspect.signature(fn), inspect.isfunction(fn), inspect.isclass(A), list(inspect.signature(fn).parameters), inspect.signature(A))
print(inspect.getfullargspec(fn).args, inspect.iscoroutinefunction(w), inspect.cleandoc("  a\n    b"))
import traceback
try: 1/0
except ZeroDivisionError as e: print(traceback.format_exc().splitlines()[-1], traceback.format_exception_only(e), len(traceback.format_exception(e)) > 1)
