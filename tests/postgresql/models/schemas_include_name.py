import sqlalchemy as sa

SETUP = "CREATE SCHEMA wanted; CREATE SCHEMA unwanted; CREATE TABLE unwanted.other (id int primary key); CREATE TABLE legacy (id int)"


def include_name(name, kind, parents):
    if kind == "schema":
        return name in (None, "wanted")
    if kind == "table":
        return name != "legacy"
    return True


OPTIONS = {"include_schemas": True, "include_name": include_name}
metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="wanted")
