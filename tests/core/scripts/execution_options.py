from sqlalchemy import Column, Integer, MetaData, Table, select, text
from show import database, parent
e = database()
with e.connect() as c:
    r = c.execution_options(stream_results=True)
    print(r is c, c.get_execution_options()["stream_results"], c.execute(text("select 1").execution_options(autocommit=True)).scalar())
    c.exec_driver_sql("attach ':memory:' as other")
    c.exec_driver_sql("create table other.t (a int)")
    c.exec_driver_sql("insert into other.t values (5)")
    x = Table("t", MetaData(), Column("a", Integer), schema="tenant")
    print(c.execute(select(x.c.a), execution_options={"schema_translate_map": {"tenant": "other"}}).scalar())
    print(c.get_isolation_level() in ("SERIALIZABLE",), c.default_isolation_level)
