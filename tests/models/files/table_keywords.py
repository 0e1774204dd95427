from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()

first = Table("first", metadata, Column("id", Integer, primary_key=True), info={"kind": "x"})
Table("first", metadata, Column("extra", String(10)), extend_existing=True)
Table("first", metadata, Column("ignored", String(10)), keep_existing=True)
second = Table(
    "second",
    metadata,
    Column(name="id", type_=Integer, primary_key=True),
    Column("value", String(20), key="val", default="x", doc="a value"),
    sqlite_autoincrement=True,
)
assert second.c.val is second.c["val"]
assert list(second.columns.keys()) == ["id", "val"]
assert second.c[1].name == "value"
assert "val" in second.c
assert metadata.tables["first"] is first
