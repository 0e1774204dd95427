from sqlalchemy import select, text, insert, update, delete, bindparam, func
from show import attempt, database, parent, child
with database().begin() as c:
    r = c.execute(parent.insert().values(name="new"))
    print(r.inserted_primary_key, r.inserted_primary_key[0], r.inserted_primary_key.id, r.lastrowid, r.rowcount, r.returns_rows)
    print(c.execute(parent.insert().values(id=77, name="x")).inserted_primary_key)
    print(c.execute(parent.insert(), {"name": "p"}).inserted_primary_key, c.execute(parent.insert(), [{"name": "m1"}, {"name": "m2"}]).rowcount)
    print(c.execute(update(parent).where(parent.c.id > 2).values(flag=True)).rowcount, c.execute(delete(parent).where(parent.c.id == 77)).rowcount)
    print(c.execute(insert(parent).values(name="ret").returning(parent.c.id, parent.c.name)).all(), c.execute(update(parent).values(flag=False).where(parent.c.name == "ret").returning(parent.c.flag)).scalar(), c.execute(delete(parent).where(parent.c.name == "ret").returning(parent)).all())
    print(c.execute(update(parent).where(parent.c.id == bindparam("_id")).values(name=bindparam("_n")), [{"_id": 1, "_n": "q1"}, {"_id": 2, "_n": "q2"}]).rowcount, c.scalars(select(parent.c.name).order_by(parent.c.id).limit(2)).all())
    print(c.execute(child.insert().from_select(["parent_id", "n"], select(parent.c.id, parent.c.id * 100).where(parent.c.id < 3))).rowcount, c.scalar(select(func.sum(child.c.n))))
    print(c.execute(parent.insert().values([{"name": "v1"}, {"name": "v2"}])).rowcount, c.execute(update(parent), {"flag": True}).rowcount)
    attempt(lambda: c.execute(select(parent.c.id)).inserted_primary_key)
