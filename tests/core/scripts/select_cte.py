from sqlalchemy import select, insert, update, delete, func, literal
from show import sql, t, u
c = select(t.c.a, t.c.b).where(t.c.b == "q").cte("c1")
sql(select(c), select(c.c.a).join(t, t.c.a == c.c.a), select(t).where(t.c.a.in_(select(c.c.a))), select(select(t.c.a).cte()), select(c.alias("x")))
d = select(c.c.a).where(c.c.a > 1).cte("c2")
sql(select(d), select(c, d).where(c.c.a == d.c.a))
r = select(u.c.id, u.c.t_a).where(u.c.t_a == None).cte("tree", recursive=True)
r = r.union_all(select(u.c.id, u.c.t_a).join(r, u.c.t_a == r.c.id))
sql(select(r), select(r.c.id).where(r.c.id > 5))
n = select(literal(1).label("x")).cte("n", recursive=True)
n = n.union_all(select(n.c.x + 1).where(n.c.x < 5))
sql(select(func.sum(n.c.x)))
sql(delete(t).where(t.c.a.in_(select(c.c.a))), update(t).values(b="x").where(t.c.a.in_(select(c.c.a))))
