import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SETUP = "CREATE EXTENSION citext"
metadata = sa.MetaData()
sa.Table(
    "users", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", pg.CITEXT, nullable=False, unique=True),
    sa.Column("name", pg.CITEXT(), server_default="nobody"),
    sa.Column("aliases", pg.ARRAY(pg.CITEXT)),
    sa.Column("variant", sa.String(50).with_variant(pg.CITEXT(), "postgresql"), index=True),
)
