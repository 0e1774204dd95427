import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("no_columns", metadata)
sa.Table("one", metadata, sa.Column("x", sa.Integer))
