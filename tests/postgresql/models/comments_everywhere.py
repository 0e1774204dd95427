import sqlalchemy as sa

SETUP = "CREATE SCHEMA noted"
OPTIONS = {"include_schemas": True}
metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True, comment="id"), sa.Column("e", sa.Enum("a", name="ee"), comment="an enum"), comment="T", schema="noted")
sa.Table("u", metadata, sa.Column("id", sa.Integer, sa.Identity(), primary_key=True, comment="id"), sa.Column("c", sa.Integer, sa.Computed("id + 1", persisted=True), comment="computed"), comment="U 'q' %(x)s")
