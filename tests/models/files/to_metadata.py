from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table

source = MetaData()
a = Table("a", source, Column("id", Integer, primary_key=True), Column("x", String(5), index=True))
b = Table(
    "b",
    source,
    Column("id", Integer, primary_key=True),
    Column("a_id", ForeignKey("a.id", ondelete="CASCADE"), unique=True),
    Column("n", Integer),
    Index("ix_n", "n", "a_id"),
)
metadata = MetaData()
for table in source.sorted_tables:
    table.to_metadata(metadata)
a.to_metadata(metadata, name="a_copy")
source.remove(b)
assert list(source.tables) == ["a"]
