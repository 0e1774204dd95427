from sqlalchemy import func, Integer, select, literal_column, distinct
from show import sql, t
sql(func.now(), func.count(), func.count(t.c.a), func.coalesce(t.c.a, 1), func.coalesce(t.c.a, 1) + 2, func.lower(t.c.b) == "x", func.max(t.c.a), func.foo(t.c.a + 1, "x", None), func.a.b.c(1), func.current_timestamp(), func.current_date(), func.random(), func.user(), func.NOW(), func.Count(t.c.a), func.My_Func(1))
sql(func.count(distinct(t.c.a)), func.count(t.c.a.distinct()), func.group_concat(t.c.b, ","), func.date(t.c.d) == "2020-01-01", func.strftime("%Y", t.c.d), func.abs(-1), func.concat("a", t.c.b), func.some_("x"), func.count(literal_column("*")), func.aggregate_strings(t.c.b, ";"))
print(func.count().type, func.now().type, func.max(t.c.a).type, func.foo().type, func.x(type_=Integer).type, func.coalesce(t.c.b, "x").type, func.char_length("x").type)
