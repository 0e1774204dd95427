import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("a_plain", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b_big", metadata, sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=True))
sa.Table("c_small", metadata, sa.Column("id", sa.SmallInteger, primary_key=True))
sa.Table("d_without", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
sa.Table("e_two", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))
sa.Table("f_two_auto", metadata, sa.Column("a", sa.Integer, primary_key=True, autoincrement=True), sa.Column("b", sa.Integer, primary_key=True))
sa.Table("g_text", metadata, sa.Column("id", sa.String(10), primary_key=True))
sa.Table("h_fk", metadata, sa.Column("id", sa.Integer, sa.ForeignKey("a_plain.id"), primary_key=True))
sa.Table("Mixed Case", metadata, sa.Column("Id", sa.Integer, primary_key=True))
