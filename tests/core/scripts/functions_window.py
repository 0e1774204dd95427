from sqlalchemy import func, over, select
from show import sql, t
sql(func.row_number().over(), func.row_number().over(order_by=t.c.a), func.rank().over(partition_by=t.c.b, order_by=t.c.a.desc()), func.row_number().over(order_by=[t.c.a, t.c.b.desc()], partition_by=[t.c.f]), func.sum(t.c.a).over(rows=(None, 0)), func.sum(t.c.a).over(order_by=t.c.a, range_=(-1, 1)), func.sum(t.c.a).over(rows=(1, None)))
sql(func.count(t.c.a).filter(t.c.a > 1), func.count().filter(t.c.a > 1, t.c.f), func.percentile_cont(0.5).within_group(t.c.a.desc()), over(func.max(t.c.a), partition_by=t.c.b))
sql(select(func.row_number().over(order_by=t.c.a).label("n"), t.c.b), select(func.row_number().over(order_by=t.c.a)))
