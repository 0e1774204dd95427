import sqlalchemy as sa

SETUP = 'CREATE SCHEMA "My Schema"'
OPTIONS = {"include_schemas": True}
metadata = sa.MetaData()
sa.Table("My Table", metadata, sa.Column("My Id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True, comment="c"), schema="My Schema", comment="quoted")
