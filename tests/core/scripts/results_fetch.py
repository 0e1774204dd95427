from sqlalchemy import select, text
from show import attempt, database, parent, child
with database().connect() as c:
    q = select(parent.c.id, parent.c.name).order_by(parent.c.id)
    r = c.execute(q)
    print(r.keys(), list(r.keys()), r.returns_rows, r.rowcount)
    print(r.fetchone(), r.fetchmany(1), r.fetchall(), r.fetchone(), r.fetchall())
    print(c.execute(q).all(), [x.name for x in c.execute(q)], c.execute(q).scalars().all(), c.execute(q).scalars("name").all(), c.execute(q).scalars(1).first())
    print(c.execute(q).mappings().all(), [dict(m) for m in c.execute(q).mappings()], c.execute(q).mappings().first()["name"], c.execute(q).columns("name").all(), c.execute(q).columns(1, 0).first())
    print([p for p in c.execute(q).partitions(2)], c.execute(q).yield_per(2).all(), c.execute(select(child.c.parent_id)).unique().all(), c.execute(select(child.c.parent_id)).scalars().unique().all())
    print(c.execute(q.limit(1)).one(), c.execute(q.limit(1)).scalar_one(), c.execute(q.where(parent.c.id == 9)).first(), c.execute(q.where(parent.c.id == 9)).one_or_none(), c.execute(q.where(parent.c.id == 9)).scalar(), c.execute(q.where(parent.c.id == 9)).scalar_one_or_none())
    attempt(lambda: c.execute(q).one())
    attempt(lambda: c.execute(q).one_or_none())
    attempt(lambda: c.execute(q.where(parent.c.id == 9)).one())
    attempt(lambda: c.execute(q.where(parent.c.id == 9)).scalar_one())
    attempt(lambda: c.execute(q).scalars().one())
    attempt(lambda: c.execute(parent.delete().where(parent.c.id == 9)).fetchall())
    r = c.execute(q)
    r.close()
    attempt(lambda: r.fetchone())
    for x in c.execute(q):
        c.execute(parent.update().where(parent.c.id == x.id).values(name=x.name.upper()))
    print(c.execute(q).all())
    with c.execute(q) as r:
        print(next(r), next(iter(r)))
