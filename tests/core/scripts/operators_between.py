from sqlalchemy import between, desc, asc, nulls_last, select
from show import sql, t
sql(t.c.a.between(1, 2), ~t.c.a.between(1, 2), between(t.c.a, 1, t.c.a + 1), t.c.a.between(t.c.a - 1, 5))
sql(t.c.a.desc(), t.c.a.asc(), t.c.a.desc().nulls_first(), t.c.a.nulls_last(), desc(t.c.b), asc(t.c.b), nulls_last(t.c.a.desc()))
