import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("a_list", metadata, sa.Column("region", sa.String(5), nullable=False), sa.Column("x", sa.Integer), postgresql_partition_by="LIST (region)")
sa.Table("b_hash", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), postgresql_partition_by="HASH (id)")
sa.Table("c_expression", metadata, sa.Column("at", sa.DateTime, nullable=False), postgresql_partition_by="RANGE (date_trunc('day', at))")
