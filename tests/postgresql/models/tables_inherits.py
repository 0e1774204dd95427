import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("a_cities", metadata, sa.Column("name", sa.Text, nullable=False), sa.Column("population", sa.Integer))
sa.Table("b_capitals", metadata, sa.Column("name", sa.Text, nullable=False), sa.Column("population", sa.Integer), sa.Column("state", sa.CHAR(2)), postgresql_inherits="a_cities")
