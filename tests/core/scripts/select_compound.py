from sqlalchemy import select, union, union_all, intersect, except_, literal
from show import sql, t, u
a, b = select(t.c.a.label("x")).where(t.c.a > 1), select(u.c.id)
sql(union(a, b), union_all(a, b), intersect(a, b), except_(a, b), a.union(b), a.union_all(b, a), union_all(a, b).order_by("x").limit(3), select(union(a, b).subquery()), select(union(a, b).subquery("un").c.x), union(a, b).cte("k").select() if False else a)
sql(union(a.limit(2), b), union(union(a, b), b), select(t).where(t.c.a.in_(union(a, b))), select(a.union(b).scalar_subquery()) if False else b)
