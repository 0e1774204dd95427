import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "pairs", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer, unique=True),
    sa.Column("b", sa.Integer),
    sa.Column("c", sa.Integer),
    sa.UniqueConstraint("a", "b"),
    sa.UniqueConstraint("b", "c", name="uq_pairs_named"),
    sa.UniqueConstraint("c", name="uq_deferred", deferrable=True, initially="DEFERRED"),
)
