import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SETUP = "CREATE EXTENSION hstore"
metadata = sa.MetaData()
sa.Table(
    "settings", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("values", pg.HSTORE),
    sa.Column("typed", pg.HSTORE(text_type=sa.Unicode()), nullable=False, server_default=sa.text("''::hstore")),
    sa.Index("ix_settings_values", "values", postgresql_using="gist"),
)
