from sqlalchemy import select, func, exists
from show import sql, t, u
s = select(t.c.a, func.count().label("n")).group_by(t.c.a).subquery()
sql(select(s), select(s.c.n).where(s.c.a == 3), select(t.c.b).join(s, s.c.a == t.c.a), select(select(t.c.a.label("x")).subquery("zz").c.x), select(select(t).alias("al")), select(select(func.max(t.c.a)).subquery()))
sql(select(t.c.a, select(func.count(u.c.id)).where(u.c.t_a == t.c.a).scalar_subquery().label("n")), select(func.max(t.c.a)).scalar_subquery(), select(t.c.a).where(t.c.a == select(func.max(u.c.id)).scalar_subquery()), select(t).where(t.c.a.in_(select(u.c.t_a).where(u.c.b == t.c.b))))
sql(select(u).where(u.c.id == select(t.c.a).where(t.c.b == u.c.b).correlate(u).scalar_subquery()), select(u).where(u.c.id == select(t.c.a).where(t.c.b == u.c.b).correlate_except(t).scalar_subquery()), select(t.c.a).correlate(t))
print(s.c.keys(), s.c.n.name)
