import logging, sys, logging.config, io
logging.warning("to %s", "stderr")
root = logging.getLogger()
root.handlers.clear()
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-5.5s [%(name)s] %(message)s")
log = logging.getLogger("a.b")
log.info("hello %s %d", "x", 3); log.debug("no"); log.warning("w"); log.error("dict %(k)s", {"k": 1}); log.log(35, "lvl")
print(log, root, log.name, log.level, log.getEffectiveLevel(), log.isEnabledFor(10), log.parent, logging.getLogger("a.b") is log, root.handlers)
try: 1/0
except ZeroDivisionError: log.exception("failed")
try: {}["k"]
except KeyError as e: log.error("exc", exc_info=e)
class H(logging.Handler):
    def __init__(self): super().__init__(); self.seen = []
    def emit(self, record): self.seen.append((record.name, record.levelname, record.getMessage(), record.funcName, record.lineno > 0, getattr(record, "user", None)))
h = H(); lg = logging.getLogger("z"); lg.addHandler(h); lg.propagate = False
def f(): lg.warning("hi %s", "you", extra={"user": "bob"})
f(); print(h.seen)
h.setLevel("ERROR"); lg.warning("no"); print(len(h.seen), h.level)
s = io.StringIO(); sh = logging.StreamHandler(s); sh.setFormatter(logging.Formatter("{levelname}:{message}", style="{")); lg.addHandler(sh)
lg.error("err"); print(repr(s.getvalue()))
class F(logging.Filter):
    def filter(self, r): return "ok" in r.getMessage()
sh.addFilter(F()); lg.error("bad"); lg.error("ok!"); print(repr(s.getvalue()))
class Fm(logging.Formatter):
    def format(self, r): return "<<" + super().format(r) + ">>"
h2 = logging.StreamHandler(sys.stdout); h2.setFormatter(Fm("%(message)s")); l3 = logging.getLogger("q"); l3.propagate = False; l3.addHandler(h2); l3.error("m"); l3.setLevel(logging.CRITICAL); l3.error("x")
print(logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(15), logging.INFO)
logging.addLevelName(25, "NOTICE"); log.log(25, "n")
logging.disable(logging.WARNING); log.warning("hidden"); log.error("shown"); logging.disable(logging.NOTSET)
ad = logging.LoggerAdapter(log, {"a": 1}); ad.info("adapted")
logging.config.dictConfig({"version": 1, "formatters": {"f": {"format": "D %(message)s"}}, "handlers": {"c": {"class": "logging.StreamHandler", "formatter": "f", "stream": "ext://sys.stdout"}}, "root": {"level": "DEBUG", "handlers": ["c"]}, "loggers": {"x": {"level": "ERROR"}}})
logging.getLogger("new").debug("dbg"); logging.getLogger("x").warning("no")
open_ini = "_data/log.ini"
logging.config.fileConfig(open_ini)
logging.getLogger("alembic.x").info("ini"); logging.getLogger("sqlalchemy.engine").info("no"); log.error("disabled now"); logging.getLogger("fresh").warning("fresh")
try: log.setLevel("NOPE")
except ValueError as e: print(e)
print(logging.getLogger("x").level, logging.getLogger().handlers[0].formatter._fmt)
