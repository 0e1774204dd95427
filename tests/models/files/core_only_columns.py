import sqlalchemy as sa

metadata = sa.MetaData()
lazy = [sa.Column("a", sa.Integer), sa.Column("b", sa.String(5))]
table = sa.Table("built", metadata, sa.Column("id", sa.Integer, primary_key=True), *lazy, sa.UniqueConstraint("a", "b"))
copy = sa.Table("copied", metadata, *(c.copy() if hasattr(c, "copy") and False else c._copy() for c in table.columns))
filtered = sa.Table("filtered", metadata, *[sa.Column(c.name, c.type) for c in table.c if c.name != "b"])
system = sa.Table("sys", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("xmin", sa.Integer, system=True))
assert table.c.contains_column(lazy[0])
assert len(table.c) == 3
assert set(table.c) == set(table.columns.values())
assert table.c["a", "b"].keys() == ["a", "b"]
assert sa.Column("x", sa.Integer).table is None
