from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, MetaData, Table

metadata = MetaData()
a = Table("a", metadata, Column("id", Integer, primary_key=True), Column("alt", Integer, unique=True))
b = Table(
    "b",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("x", Integer, ForeignKey("a.id", onupdate="CASCADE", ondelete="SET NULL")),
    Column("y", Integer, ForeignKey(a.c.alt, deferrable=True, initially="DEFERRED")),
    Column("z", ForeignKey("a.id", name="fk_named")),
    Column("self_id", Integer, ForeignKey("b.id")),
    Column("m", Integer, ForeignKey("a.id", match="FULL")),
)
c = Table(
    "c",
    metadata,
    Column("p", Integer, primary_key=True),
    Column("q", Integer),
    ForeignKeyConstraint(("q",), ("a.id",)),
    ForeignKeyConstraint([a.c.id], [b.c.id]) if False else ForeignKeyConstraint(["p"], [b.c.id], name="fk_objects"),
)
