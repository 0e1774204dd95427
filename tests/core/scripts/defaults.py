import datetime
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, select, text
counter = iter(range(100, 200))
m = MetaData()
T = Table("t", m, Column("id", Integer, primary_key=True), Column("a", String, default="dflt"), Column("n", Integer, default=lambda: next(counter)), Column("c", Integer, default=lambda context: 7), Column("s", String, server_default="srv"), Column("up", Integer, onupdate=99), Column("fn", String, default=func.lower("ABC")))
e = create_engine("sqlite://")
m.create_all(e)
with e.begin() as c:
    c.execute(T.insert())
    c.execute(T.insert().values(a="x", n=1))
    c.execute(T.insert(), [{"a": "m1"}, {"a": "m2"}])
    print(c.execute(select(T)).all())
    c.execute(T.update().where(T.c.id == 1).values(a="u"))
    print(c.execute(select(T.c.a, T.c.up).order_by(T.c.id)).all())
print(T.insert().values(a=1))
