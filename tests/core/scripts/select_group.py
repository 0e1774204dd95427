from sqlalchemy import select, func
from show import sql, t
sql(select(t.c.b, func.sum(t.c.a)).group_by(t.c.b), select(t.c.b, func.count().label("n")).group_by(t.c.b).having(func.count() > 1).order_by(func.count().desc()), select(func.max(t.c.a).label("m")).having(func.max(t.c.a) > 3), select(t.c.a, t.c.b).group_by(t.c.a, t.c.b).having(t.c.a > 1).having(t.c.b == "x"))
