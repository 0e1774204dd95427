import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("a_default", metadata, sa.Column("id", sa.Integer, sa.Identity(), primary_key=True), sa.Column("x", sa.Integer))
sa.Table("b_always", metadata, sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True))
sa.Table(
    "c_options", metadata,
    sa.Column("id", sa.Integer, sa.Identity(start=10, increment=5, minvalue=5, maxvalue=1000, cycle=True, cache=3), primary_key=True),
    sa.Column("name", sa.String),
)
sa.Table("d_small", metadata, sa.Column("id", sa.SmallInteger, sa.Identity(always=True, start=42), primary_key=True))
sa.Table("e_not_key", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("n", sa.Integer, sa.Identity(on_null=False), nullable=False))
