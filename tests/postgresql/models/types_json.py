import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "documents", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("generic", sa.JSON),
    sa.Column("generic_null", sa.JSON(none_as_null=True)),
    sa.Column("json", pg.JSON, nullable=False, server_default="{}"),
    sa.Column("jsonb", pg.JSONB, server_default=sa.text("'{}'::jsonb")),
    sa.Column("jsonb_list", pg.JSONB(), nullable=False, server_default=sa.text("'[]'")),
    sa.Column("jsonb_value", pg.JSONB(astext_type=sa.Text()), server_default='{"a": [1, 2], "b": null}'),
    sa.Column("jsonb_null", pg.JSONB(none_as_null=True)),
    sa.Column("variant", sa.JSON().with_variant(pg.JSONB(), "postgresql")),
    sa.Column("cast", pg.JSONB, server_default=sa.text("cast('{}' AS jsonb)")),
)
