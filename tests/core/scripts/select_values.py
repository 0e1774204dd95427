from sqlalchemy import values, column, Integer, String, select
from show import sql, literal
v = values(column("x", Integer), column("y", String), name="v").data([(1, "a"), (2, "b")])
sql(v, select(v), select(v.c.y).where(v.c.x == 1))
literal(select(v))
sql(select(values(column("x", Integer), name="lv", literal_binds=True).data([(1,), (2,)])))
