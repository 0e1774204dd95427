from sqlalchemy import Column, Integer, MetaData, String, Table, select, inspect, create_engine
from show import parent, child, metadata, database
print(parent.c.keys(), child.c.parent_id.type, [c.name for c in parent.primary_key], sorted(metadata.tables), [t.name for t in metadata.sorted_tables])
print(parent.select(), parent.insert(), parent.alias("q").c.id, parent.alias("q").select())
e = database()
m = MetaData()
r = Table("child", m, autoload_with=e)
print(r.c.keys(), [repr(c.type) for c in r.c], "child" in m.tables)
with e.connect() as c:
    print(c.execute(select(r.c.n).order_by(r.c.n)).scalars().all(), c.execute(r.select().where(r.c.n == 20)).one())
