import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "project"))
import simple
import simple as s2
from simple import VALUE, func as f2
print(simple.VALUE, s2 is simple, VALUE, f2(), simple.__name__, os.path.basename(simple.__file__), simple.__package__)
import pkg
print(pkg.__name__, pkg.__package__, [os.path.basename(p) for p in pkg.__path__], pkg.NAME)
import pkg.mod
print(pkg.mod.where(), pkg.mod.__package__)
import pkg.sub.leaf as leaf
print(leaf.info(), leaf.__name__)
from pkg import mod as m2, sub
print(m2 is pkg.mod, sub.__name__)
from pkg.sub import *
print(sub_public, "sub_private" in globals(), "_hidden" in globals())
from pkg.sub.leaf import *
print(leaf_name, "os" in globals())
import nspkg.inner.thing
print(nspkg.inner.thing.X, type(nspkg).__name__, hasattr(nspkg, "__file__"))
print(sys.modules["pkg.mod"] is m2, "pkg.sub.leaf" in sys.modules)
import circular_a
print(circular_a.a(), circular_a.circular_b.b())
for stmt in ("import nosuch.x" if False else "from simple import nothing", "import pkg.nothing", "from pkg import nothing",
             "import simple.x", "from . import x", "import raises"):
    try:
        exec(stmt)
    except ImportError as e:
        print(type(e).__name__, str(e).replace(sys.path[0], "DIR"), e.name)
    except Exception as e:
        print(type(e).__name__, e)
print("raises" in sys.modules)
try:
    import broken_syntax
except SyntaxError as e:
    print(e.msg, e.lineno, os.path.basename(e.filename))
import importlib
print(importlib.import_module("pkg.mod") is m2, importlib.import_module(".mod", "pkg") is m2)
from pkg.sub import leaf as l3
print(l3 is leaf)
import dynattr
print(dynattr.anything, dynattr.real)
try:
    dynattr.bad
except AttributeError as e:
    print(e)
try:
    simple.nope
except AttributeError as e:
    print(e)
simple.added = 1
print(simple.added, "added" in dir(simple), simple.__dict__["added"])
del simple.added
print(hasattr(simple, "added"))
print(repr(simple).replace(sys.path[0], "DIR"))
if True:
    def scoped():
        import pkg.sub.other
        from pkg.sub import other
        return other is pkg.sub.other
print(scoped())
try:
    import not_there_at_all
except ImportError:
    not_there_at_all = None
print(not_there_at_all)
try:
    import not_there_at_all.deeper
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from not_there_at_all import x, y
except (ValueError, ImportError) as e:
    print(e)
try:
    import partly
except ImportError as e:
    print(e)
print(__import__("pkg.sub").__name__, __import__("pkg.sub", fromlist=["leaf"]).__name__)
print(simple.__spec__.name, __name__, __spec__)
import replaced
print(replaced.x)
