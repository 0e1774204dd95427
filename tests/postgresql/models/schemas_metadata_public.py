import sqlalchemy as sa

OPTIONS = {"include_schemas": True}
FALSE_DIFFERENCE = "the database names no schema for what is in public"
QUIET = True
metadata = sa.MetaData(schema="public")
sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String, index=True))
sa.Table("posts", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.ForeignKey("public.users.id")))
