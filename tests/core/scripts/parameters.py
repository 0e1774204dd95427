import datetime
from sqlalchemy import text, bindparam, select, Integer, String, DateTime
from show import attempt, database, parent
with database().connect() as c:
    print(c.execute(text("select :a, :b, :a"), {"a": 1, "b": "x"}).one(), c.execute(text("select :a").bindparams(a=5)).scalar(), c.execute(text("select :d").bindparams(bindparam("d", type_=DateTime)), {"d": datetime.datetime(2020, 1, 2)}).scalar())
    print(c.execute(text("select :x, :y, :z, :n"), {"x": datetime.date(2020, 1, 1), "y": True, "z": b"q", "n": None}).one())
    q = text("select id from parent where id in :ids order by id").bindparams(bindparam("ids", expanding=True))
    print(c.execute(q, {"ids": [1, 3]}).scalars().all(), c.execute(q, {"ids": []}).scalars().all(), c.execute(q, {"ids": (2,)}).scalars().all())
    print(c.execute(select(parent.c.id).where(parent.c.id.in_([1, 3]))).scalars().all(), c.execute(select(parent.c.id).where(parent.c.id.in_([]))).scalars().all(), c.execute(select(parent.c.id).where(parent.c.id.not_in([]))).scalars().all())
    print(c.execute(select(parent.c.name).where(parent.c.id == bindparam("q")), {"q": 2}).scalar_one(), c.execute(select(parent.c.name).where(parent.c.id == bindparam("q", 3))).scalar_one())
    attempt(lambda: c.execute(text("select :a")))
    attempt(lambda: c.execute(text("select :a"), {"b": 1}))
    attempt(lambda: c.execute(text("select :a"), {"a": object}))
    attempt(lambda: c.execute(text("select :a"), 5))
    print(c.exec_driver_sql("select ?, ?", (1, "x")).one(), c.exec_driver_sql("select :a", {"a": 3}).scalar(), c.exec_driver_sql("select 1 as x").mappings().one())
