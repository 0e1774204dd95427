import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "codes", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.Integer),
    sa.Index("ix_not_distinct", "a", unique=True, postgresql_nulls_not_distinct=True),
    sa.Index("ix_distinct", "b", unique=True, postgresql_nulls_not_distinct=False),
)
