import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "orders", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("customer", sa.Integer),
    sa.Column("total", sa.Numeric(10, 2)),
    sa.Column("note", sa.Text),
    sa.Index("ix_include", "customer", postgresql_include=["total"]),
    sa.Index("ix_include_two", "customer", "id", unique=True, postgresql_include=["total", "note"]),
    sa.Index("ix_with", "total", postgresql_with={"fillfactor": 70}),
    sa.Index("ix_tablespace", "note", postgresql_tablespace="pg_default"),
)
