from sqlalchemy import Column, Computed, Identity, Integer, MetaData, Sequence, String, Table

metadata = MetaData()
Table(
    "squares",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("side", Integer),
    Column("area", Integer, Computed("side * side")),
    Column("perimeter", Integer, Computed("4 * side", persisted=True)),
    Column("virt", String(20), Computed("'x' || side", persisted=False)),
)
Table(
    "numbered",
    metadata,
    Column("id", Integer, Sequence("numbered_seq", start=10), primary_key=True),
    Column("n", Integer, Identity(always=True, start=42, cycle=True)),
)
