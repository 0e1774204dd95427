import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("a_unlogged", metadata, sa.Column("id", sa.Integer, primary_key=True), prefixes=["UNLOGGED"])
sa.Table("b_with", metadata, sa.Column("id", sa.Integer, primary_key=True), postgresql_with_oids=False)
sa.Table("c_with_oids", metadata, sa.Column("id", sa.Integer, primary_key=True), postgresql_tablespace="pg_default")
sa.Table("d_info", metadata, sa.Column("id", sa.Integer, primary_key=True), info={"key": "value"})
sa.Table("e_using", metadata, sa.Column("id", sa.Integer, primary_key=True), postgresql_using="heap")
