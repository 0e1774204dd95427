from sqlalchemy import alias, join, select
from show import sql, t, u, parent
a = t.alias()
b = t.alias("other")
sql(select(a), select(a.c.a, b.c.a).where(a.c.b == b.c.b), select(t.c.a, a.c.a), select(alias(t, "z").c.b), select(a).join(u, u.c.t_a == a.c.a), select(parent.alias("p")), a.select().where(a.c.f))
print(b.name, b.c.keys(), b.original is t if hasattr(b, "original") else True, b.c.a.table is b)
