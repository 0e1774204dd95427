from sqlalchemy import JSON, Column, Integer, MetaData, Table, create_engine, select, null
from show import sql, t
m = MetaData()
j = Table("j", m, Column("id", Integer, primary_key=True), Column("d", JSON), Column("n", JSON(none_as_null=True)))
sql(j.c.d["x"], j.c.d["x"]["y"], j.c.d[("a", 1)], j.c.d["x"].as_string() == "q", j.c.d["x"].as_integer() > 5, j.c.d["x"].as_boolean(), j.c.d["x"].as_float())
e = create_engine("sqlite://")
m.create_all(e)
with e.begin() as c:
    c.execute(j.insert(), [{"d": {"a": [1, {"b": "c"}]}, "n": None}, {"d": None, "n": [1]}, {"d": "str", "n": {}}])
    print(c.execute(select(j)).all())
    print(c.exec_driver_sql("select d, n from j").all())
    print(c.execute(select(j.c.d["a"][1]["b"].as_string())).scalars().all(), c.execute(select(j.c.d[("a", 0)])).scalars().all(), c.execute(select(j.c.id).where(j.c.d["a"][0].as_integer() == 1)).scalars().all())
    c.execute(j.update().values(d={"new": True}).where(j.c.id == 1))
    print(c.execute(select(j.c.d).where(j.c.id == 1)).scalar())
