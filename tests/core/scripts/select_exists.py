from sqlalchemy import select, exists, not_, literal
from show import sql, t, u
sql(exists().where(t.c.a == 1), select(t).where(exists().where(u.c.t_a == t.c.a)), select(t).where(~exists().where(u.c.t_a == t.c.a)), select(t).where(~exists(select(1).where(u.c.t_a == t.c.a))), select(t).where(select(u.c.id).where(u.c.t_a == t.c.a).exists()), select(exists().where(t.c.a == 1)), select(exists(select(t.c.a))), not_(exists().where(t.c.a == 1)), exists(t.c.a), select(literal(True)).where(exists().where(t.c.a == 1)))
