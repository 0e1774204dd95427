import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "pairs", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.Integer),
    sa.Column("c", sa.Integer),
    sa.UniqueConstraint("a", name="uq_distinct", postgresql_nulls_not_distinct=True),
    sa.UniqueConstraint("b", name="uq_include", postgresql_include=["c"]),
    sa.UniqueConstraint("a", "c", name="uq_comment", comment="why it is unique" if False else None),
)
