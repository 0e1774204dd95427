from sqlalchemy import cast, type_coerce, String, Integer, Numeric, DateTime, Text, Boolean, Float, Date, JSON, select, func
from show import sql, t
sql(cast(t.c.a, String(5)), cast("1", Integer), cast(t.c.b, Numeric(10, 2)), t.c.a.cast(Float), cast(None, DateTime), cast(t.c.b, Text), cast(t.c.f, Boolean), cast(t.c.d, Date), type_coerce(t.c.a, String) + "x", cast(t.c.a + 1, String))
sql(select(cast(t.c.a, String)), select(cast(t.c.a + 1, String)), select(cast(func.count(), String)), select(type_coerce(t.c.a, String)))
