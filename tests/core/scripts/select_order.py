from sqlalchemy import select, func, desc, text, asc
from show import sql, attempt, t
sql(select(t.c.a).order_by(t.c.a), select(t.c.a).order_by(t.c.a.desc(), t.c.b), select(t.c.a.label("k")).order_by("k"), select(t.c.a.label("k")).order_by(desc("k")), select(t.c.a).order_by(text("a desc")), select(t.c.a).order_by("a"))
k = (t.c.a + 1).label("k")
sql(select(k).order_by(k), select(k).order_by(k.desc()), select(k).order_by(func.abs(k)), select(k, func.count()).group_by(k), select(k, func.count()).group_by("k"), select(t.c.a).order_by(k), select(t.c.a).order_by(t.c.a).order_by(None))
attempt(lambda: str(select(t.c.a).order_by("nope")))
