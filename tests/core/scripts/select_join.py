from sqlalchemy import select, join, outerjoin
from show import sql, attempt, t, u, parent, child
sql(select(t.c.a).join(u, t.c.a == u.c.t_a), select(t.c.a).outerjoin(u, t.c.a == u.c.t_a), select(t.c.a).select_from(t.join(u, t.c.a == u.c.t_a)), select(t.c.a).select_from(join(t, u, t.c.a == u.c.t_a)), select(t.c.a).join(u, t.c.a == u.c.t_a, full=True), select(t.c.a).select_from(outerjoin(t, u, t.c.a == u.c.t_a)))
sql(select(parent).join(child), select(parent.c.id, child.c.n).join_from(parent, child), select(child).join(parent).where(parent.c.name == "x"), select(parent).outerjoin(child), parent.join(child), select(parent.join(child)), parent.outerjoin(child), select(parent.c.id).select_from(parent.join(child)).where(child.c.n > 3))
a, b = child.alias(), child.alias("bb")
sql(select(a.c.n, b.c.n).where(a.c.id == b.c.id), select(parent.c.id).join(a, a.c.parent_id == parent.c.id).join(b, b.c.parent_id == parent.c.id), select(parent).join(a))
attempt(lambda: t.join(u))
sql(select(t.c.a).join(u, (t.c.a == u.c.t_a) & (u.c.b == "x")))
