import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

DIFFERS = "Alembic leaves out what the domain is, and the prefix of its type"
SETUP = "CREATE DOMAIN code AS varchar(8)"
metadata = sa.MetaData()
sa.Table(
    "codes", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("one", pg.DOMAIN("code", sa.String(8), create_type=False)),
)
