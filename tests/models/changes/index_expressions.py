from sqlalchemy import *
metadata = MetaData()
t = Table("t", metadata, Column("id", Integer, primary_key=True), Column("a", String), Column("b", Integer), Column("created", DateTime),
 Index("i1", text("lower(a)")), Index("i2", func.lower("a")), Index("i3", "a", unique=True, sqlite_where=text("b > 0")),
 Index("i4", desc("a")), Index("i5", text("b DESC")), Index("i6", "a", "b", info={"x": 1}), Index("i7", "b", postgresql_using="btree", mysql_length=10, postgresql_where=text("b>1"), postgresql_include=["a"], postgresql_ops={"b": "int4_ops"}),
 sqlite_autoincrement=True, mysql_engine="InnoDB", mysql_charset="utf8mb4", postgresql_partition_by="x", info={"k": "v"}, comment="tt", prefixes=["/*x*/"])
Index("i8", t.c.a.desc(), t.c.b)
Index("i9", func.coalesce(t.c.a, ""), t.c.b, unique=True)
Index("i11", cast(t.c.a, Integer))
Index("i12", t.c.a.collate("NOCASE"))
Index("i13", (t.c.b + 1).desc())
Index("i14", t.c.b, sqlite_where=t.c.a.is_(None))
Index("i15", t.c.b, sqlite_where=and_(t.c.a == "it's", t.c.b.in_([1, 2])))
Index("i17", t.c.a, sqlite_where=~t.c.a.like("%x%"))
Index("i18", t.c.b, sqlite_where=(t.c.b == True))
Index("i19", func.date(t.c.created, "start of day"))
Index("i20", literal_column("a || b"))
# ----
from sqlalchemy import *
metadata = MetaData()
t = Table("t", metadata, Column("id", Integer, primary_key=True), Column("a", String), Column("b", Integer), Column("created", DateTime), Index("i3", "a", unique=True), Index("i4", desc("b")), Index("i6", "b", "a"), Index("i14", "b", sqlite_where=text("a is not null")), Index("i2", func.upper("a")))
