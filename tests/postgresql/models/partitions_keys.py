import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("owners", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table(
    "logs", metadata,
    sa.Column("id", sa.BigInteger, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("owner_id", sa.Integer, sa.ForeignKey("owners.id", ondelete="CASCADE"), index=True),
    sa.PrimaryKeyConstraint("id", "day"),
    sa.UniqueConstraint("owner_id", "day", name="uq_logs"),
    postgresql_partition_by="RANGE (day)",
    comment="partitioned",
)
