from sqlalchemy import and_, or_, not_, true, false, select
from show import sql, t
sql(and_(t.c.a == 1, t.c.b == "x"), or_(t.c.a == 1, t.c.b == "x"), and_(or_(t.c.a == 1, t.c.a == 2), t.c.b != "z"), or_(and_(t.c.a == 1, t.c.f), t.c.b == "q"))
sql(not_(t.c.a == 1), not_(and_(t.c.a == 1, t.c.b == "x")), not_(or_(t.c.a == 1, t.c.a == 2)), not_(t.c.f), ~t.c.a.in_([1]), not_(t.c.b.like("x")), ~(t.c.a.between(1, 2)))
sql((t.c.a == 1) & (t.c.b == "x") | (t.c.f), and_(true(), t.c.a == 1), or_(false(), t.c.a == 1), or_(true(), t.c.a == 1), and_(false(), t.c.a == 1))
sql(select(t.c.a).where(t.c.f), select(t.c.a).where(~t.c.f), select(t.c.a).where(t.c.f, t.c.a == 1), select(t.c.a).where(true()), select(t.c.a).where(false()))
