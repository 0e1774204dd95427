import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

DIFFERS = "Alembic drops the backslash before a colon, and then takes it for a parameter"
OPTIONS = {"compare_server_default": True}
metadata = sa.MetaData()
sa.Table(
    "defaults", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, server_default="5"),
    sa.Column("negative", sa.Integer, server_default=sa.text("-1")),
    sa.Column("text", sa.String(10), server_default="abc"),
    sa.Column("function", sa.DateTime, server_default=sa.func.now()),
    sa.Column("stamp", sa.DateTime(timezone=True), server_default=sa.text("CURRENT_TIMESTAMP")),
    sa.Column("flag", sa.Boolean, server_default=sa.text("false")),
    sa.Column("flag_word", sa.Boolean, server_default="true"),
    sa.Column("flag_false", sa.Boolean, server_default=sa.false()),
    sa.Column("uuid", pg.UUID, server_default=sa.text("gen_random_uuid()")),
    sa.Column("document", pg.JSONB, server_default=sa.text("'{\"a\"\\:1}'::jsonb")),
    sa.Column("list", pg.ARRAY(sa.String), server_default="{}"),
    sa.Column("interval", pg.INTERVAL, server_default="1 day"),
    sa.Column("numeric", sa.Numeric(8, 2), server_default="1.50"),
    sa.Column("numeric_more", sa.Numeric(8, 2), server_default=sa.text("0")),
    sa.Column("enum", sa.Enum("a", "b", name="letters"), server_default="a"),
    sa.Column("date", sa.Date, server_default="2020-01-01"),
    sa.Column("expression", sa.Integer, server_default=sa.text("1 + 2")),
    sa.Column("empty", sa.String, server_default=""),
    sa.Column("utc", sa.DateTime, server_default=sa.text("timezone('utc', now())")),
)
