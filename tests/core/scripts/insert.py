from sqlalchemy import insert, select, func, text
from show import sql, attempt, t, u, parent, child
sql(insert(t), t.insert(), t.insert().values(a=1), t.insert().values({"b": "x", "a": 2}), t.insert().values({t.c.a: 5}), t.insert().values([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]), t.insert().values(a=func.now(), b=None), t.insert().values(a=1).values(b=2))
sql(t.insert().from_select(["a", "b"], select(u.c.id, u.c.b)), t.insert().values(a=select(func.max(u.c.id)).scalar_subquery()), t.insert().returning(t.c.a), t.insert().values(a=1).returning(t), t.insert().prefix_with("OR REPLACE"), insert(parent).values((1, "x", True)), insert(parent).values(name="q"), child.insert(), t.insert().values(a=t.c.a + 1), t.insert().values(b=text("'x'")))
attempt(lambda: str(t.insert().values(zz=1)))
attempt(lambda: insert("x"))
sql(t.insert(), column_keys=["a"])
