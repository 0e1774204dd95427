import sqlalchemy as sa

SETUP = "CREATE SCHEMA one; CREATE SCHEMA two"
OPTIONS = {"include_schemas": True}
metadata = sa.MetaData()
sa.Table("base", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("base_id", sa.ForeignKey("base.id")), schema="one")
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("one.a.id", ondelete="CASCADE")), sa.Column("self_id", sa.ForeignKey("two.b.id")), schema="two")
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("two.b.id")))
