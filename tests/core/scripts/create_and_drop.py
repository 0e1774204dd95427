from sqlalchemy import create_engine, inspect, MetaData, Table, Column, Integer, String, text
from show import parent, child, metadata
e = create_engine("sqlite://")
metadata.create_all(e)
print(inspect(e).get_table_names())
metadata.create_all(e)
child.drop(e)
print(inspect(e).get_table_names())
child.create(e, checkfirst=True)
with e.begin() as c:
    metadata.drop_all(c)
    print(inspect(c).get_table_names())
    parent.create(c)
    print(inspect(c).has_table("parent"), c.execute(text("select count(*) from parent")).scalar())
m = MetaData()
m.reflect(bind=e)
print(sorted(m.tables), m.tables["parent"].c.keys())
