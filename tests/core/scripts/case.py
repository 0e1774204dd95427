from sqlalchemy import case, literal_column, select, func, null
from show import sql, t
sql(case((t.c.a == 1, "x"), else_="y"), case((t.c.a == 1, "x"), (t.c.a == 2, t.c.b)), case({1: "x", 2: "y"}, value=t.c.a, else_="z"), case((t.c.a.is_(None), 0), else_=t.c.a).label("q"))
sql(case((t.c.a > 1, literal_column("'lit'")), else_=null()), select(func.sum(case((t.c.f, 1), else_=0))), case((t.c.a > 1, 1), else_=0) + 1)
