import sqlalchemy as sa

OPTIONS = {"render_as_batch": True}
metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String, index=True), sa.Column("b", sa.String, unique=True))
