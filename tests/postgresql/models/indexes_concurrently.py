import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("queue", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("at", sa.DateTime), sa.Index("ix_queue_at", "at", postgresql_using="btree"))
