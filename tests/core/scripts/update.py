from sqlalchemy import update, select, bindparam, not_, func
from show import sql, attempt, t, u, parent
sql(update(t), t.update().values(a=5), update(t).where(t.c.a == 1).values({"b": "x"}), update(t).values({t.c.b: t.c.b + "x"}), update(t).values(b=select(u.c.b).where(u.c.t_a == t.c.a).scalar_subquery()), update(t).where(t.c.a == bindparam("x")).values(b=bindparam("y")), update(t).values(a=None), update(t).values(a=1).where(t.c.a == 1).where(t.c.b == "x"))
sql(update(parent).where(parent.c.id.in_([1, 2])).values(flag=False), t.update().where(t.c.f.is_(True)).values(f=not_(t.c.f)), update(t).ordered_values((t.c.b, "x"), (t.c.a, 1)), update(t).values(a=1).returning(t.c.b), update(t).values(a=func.coalesce(t.c.a, 0) + 1), update(t).where(t.c.a == u.c.t_a).values(b=u.c.b))
attempt(lambda: str(update(t).values(zz=1)))
