import sqlalchemy as sa

SETUP = "CREATE SCHEMA blog; CREATE SCHEMA crm"
OPTIONS = {"include_schemas": True}
metadata = sa.MetaData()
sa.Table("posts", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("title", sa.String(20), index=True), schema="blog")
sa.Table("posts", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("title", sa.String(20), unique=True))
sa.Table("customers", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("post_id", sa.ForeignKey("blog.posts.id")), schema="crm")
