import csv, io, configparser, argparse, pprint, string, zoneinfo, calendar, ast, shlex, html, fnmatch, contextvars, threading, weakref, gc, locale, platform, getpass, types, importlib, numbers, unicodedata, traceback, sys, os
from datetime import datetime, timedelta, timezone
print(list(csv.reader(io.StringIO('a,b\n"x, y","q""z"\n1,\n'))), list(csv.DictReader(io.StringIO("k,v\n1,2\n3,4\n"))))
o = io.StringIO(); w = csv.writer(o); w.writerow(["a", 1, None, 'x,y', 'q"r', 1.5]); w.writerows([[1, 2]]); print(repr(o.getvalue()))
o = io.StringIO(); d = csv.DictWriter(o, ["a", "b"]); d.writeheader(); d.writerow({"a": 1, "b": 2}); print(repr(o.getvalue()))
c = configparser.ConfigParser(); c.read_string("[DEFAULT]\nhome=/x\n[a]\npath = %(home)s/y\nn = 5\nflag: yes\nml = a\n  b\n[b]\n"); print(c.sections(), c["a"]["path"], c.get("a", "n"), c.getint("a", "n"), c.getboolean("a", "flag"), repr(c["a"]["ml"]), c.has_option("a", "home"), c.get("a", "zz", fallback="F"), dict(c["a"]), c.options("b"), "a" in c, c["a"].get("q"))
for f in [lambda: c.get("zz", "n"), lambda: c.get("a", "zz"), lambda: c["nope"]]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
p = argparse.ArgumentParser(prog="t"); p.add_argument("x", type=int); p.add_argument("-v", "--verbose", action="store_true"); p.add_argument("--name", default="d"); p.add_argument("rest", nargs="*")
print(p.parse_args(["-v", "--name=q", "3", "a", "b"]), p.parse_args(["3"]))
pprint.pprint({"b": [1, 2], "a": {"c": "d" * 30, "e": ["x" * 20, "y" * 20, "z" * 20]}}); pprint.pprint([1, 2]); print(pprint.pformat(("a", {"z": 1})))
z = zoneinfo.ZoneInfo("America/New_York"); dt = datetime(2024, 7, 1, 12, tzinfo=z); print(dt, dt.tzname(), dt.astimezone(timezone.utc), datetime(2024, 1, 1, tzinfo=z).utcoffset(), datetime(2024, 7, 1, tzinfo=timezone.utc).astimezone(zoneinfo.ZoneInfo("Europe/Berlin")), repr(z), str(z), datetime(2050, 7, 1, tzinfo=z).tzname())
try: zoneinfo.ZoneInfo("No/Where")
except zoneinfo.ZoneInfoNotFoundError as e: print(e)
print(calendar.monthrange(2024, 2), calendar.isleap(2000), calendar.timegm((1970, 1, 2, 0, 0, 0)), calendar.month_name[3], calendar.monthcalendar(2024, 2)[0])
print(ast.literal_eval("{'a': [1, 2.5, (3,), None, True, 'x', -4, b'q'], 'b': {1, 2}}"), ast.literal_eval(" 'a' 'b' "))
try: ast.literal_eval("f(1)")
except (ValueError, SyntaxError) as e: print("bad")
print(shlex.split("a 'b c' \"d e\" f\\ g"), shlex.quote("a b"), html.escape("<a & 'b'>"), html.unescape("&lt;&amp;&#65;"), fnmatch.filter(["a.py", "b.txt"], "*.py"), fnmatch.translate("a*.[ch]") != "")
v = contextvars.ContextVar("v", default=1); t = v.set(2); print(v.get()); v.reset(t); print(v.get())
with threading.Lock(): print("locked")
l = threading.local(); l.x = 1; print(l.x, threading.current_thread().name)
class O: pass
ob = O(); r = weakref.ref(ob); print(r() is ob, gc.collect() >= 0, isinstance(3, numbers.Integral), isinstance(2.5, numbers.Real), unicodedata.normalize("NFKD", "é").encode("ascii", "ignore"), unicodedata.category("A"))
ns = types.SimpleNamespace(a=1); ns.b = 2; print(ns, ns == types.SimpleNamespace(a=1, b=2)); m = types.ModuleType("mm"); m.x = 5; print(m.x, m.__name__)
print(importlib.import_module("os.path") is os.path, importlib.import_module("json").dumps([1]))
import urllib.parse, urllib
print(urllib.parse.quote("é"), isinstance(sys.stdout, object), os.path.basename(__file__), __name__)
from typing import NamedTuple, Protocol
class Pt(NamedTuple):
    """doc"""
    x: int
    y: int = 0
    @property
    def s(self): return self.x + self.y
    @classmethod
    def make(cls): return cls(9, 9)
print(Pt(1, 2).s, Pt.make(), Pt(5)._asdict(), isinstance(Pt(1), tuple), Pt.__doc__, Pt(1)[0], Pt.__annotations__)
a, b = Pt(3, 4); print(a, b, hash(Pt(1)) == hash((1, 0)))
import enum
class Perm(enum.IntFlag):
    R = 4; W = 2; X = 1
print(Perm.R | Perm.W, Perm(7), repr(Perm(6)), Perm.R in Perm(6), [p.name for p in Perm])
class Status(str, enum.Enum):
    ON = "on"; OFF = "off"
    @classmethod
    def choices(cls): return [(s.value, s.name) for s in cls]
    @property
    def label(self): return self.name.title()
print(Status.choices(), Status.ON.label, Status("on") is Status.ON, Status.ON.value, Status.ON == "on", {"on": 1}[Status.ON], sorted(Status), "x" + Status.ON, Status.__members__.keys())
import json; print(json.dumps({"s": Status.ON, "p": Perm.R}))
