from sqlalchemy import select, bindparam
from show import sql, literal, t
sql(select(t.c.a).limit(1), select(t.c.a).offset(2), select(t.c.a).limit(1).offset(2), select(t.c.a).limit(bindparam("n")), select(t.c.a).slice(5, 10), select(t.c.a).fetch(5), select(t.c.a).limit(5).limit(None), select(t.c.a).with_for_update())
literal(select(t.c.a).limit(1).offset(2), select(t.c.a).limit(3), select(t.c.a).offset(2))
