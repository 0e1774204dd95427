from sqlalchemy import select, func, text, literal_column, literal, null, true, distinct
from show import sql, t, u
sql(select(t), select(t.c.a), select(t.c.a, t.c.b), select(t, u), select(t.c.a).where(t.c.a == 1), select(t).where(t.c.a == 1, t.c.b == "x").where(t.c.f), select(t.c.a).distinct(), select(distinct(t.c.a)))
sql(select(func.count()).select_from(t), select(text("1")), select(text("*")).select_from(t), select(text("a, b")).select_from(text("t")), select(literal_column("1").label("o")), select(literal("x")), select(null()), select(1), select(t.c.a + 1, t.c.b), select(t.c.a == 1), select(-t.c.a))
sql(select(t.c.a, t.c.a), select(t.c.a, u.c.id.label("a")), select(t.c.b, u.c.b), select(t.c.a, t.c.a.label("a")), select(func.lower(t.c.b), func.lower(t.c.b)))
