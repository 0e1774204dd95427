import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SETUP = "CREATE SCHEMA kinds; CREATE SCHEMA shop"
OPTIONS = {"include_schemas": True}
metadata = sa.MetaData()
sa.Table(
    "goods", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Enum("a", "b", name="kind", schema="kinds"), server_default="a"),
    sa.Column("inherited", sa.Enum("c", "d", name="inherited", inherit_schema=True)),
    sa.Column("plain", pg.ENUM("e", "f", name="plain")),
    schema="shop",
)
