from sqlalchemy import func, select, true
from show import sql, t, u
s = select(u.c.id).where(u.c.t_a == t.c.a).lateral("lat")
sql(select(t.c.a, s.c.id).join(s, true()), select(func.json_each(t.c.b).table_valued("key", "value")), select(func.unnest(t.c.b).column_valued("x")), select(func.generate_series(1, 3).alias("g").column) if False else select(t.c.a))
e = func.json_each(t.c.b).table_valued("key", "value", name="e")
sql(select(e.c.value).select_from(t, e), select(t.c.a).where(e.c.key == "x"))
