from sqlalchemy import Column, Index, Integer, MetaData, String, Table, desc, func, text

metadata = MetaData()
t = Table(
    "t",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), index=True),
    Column("email", String(50), index=True, unique=True),
    Column("a", Integer),
    Column("b", Integer),
    Index("ix_ab", "a", "b", unique=True),
)
Index("ix_lower", func.lower(t.c.name))
Index("ix_desc", t.c.a.desc(), t.c.b)
Index("ix_where", t.c.a, sqlite_where=t.c.b > 5, postgresql_where=t.c.b > 5)
Index("ix_where_text", t.c.b, sqlite_where=text("a IS NOT NULL"))
Index("ix_text", text("a + b"), t.c.id)
Index("ix_pg", t.c.name, postgresql_using="gin", postgresql_ops={"name": "text_pattern_ops"}, mysql_length=10)
Index("ix_desc2", desc(t.c.b))
