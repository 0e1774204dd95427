import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

DIFFERS = "Alembic leaves out what the domain is, and the prefix of its type"
metadata = sa.MetaData()
sa.Table(
    "contacts", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("zip", pg.DOMAIN("us_postal_code", sa.Text, check="VALUE ~ '^\\d{5}$' OR VALUE ~ '^\\d{5}-\\d{4}$'")),
    sa.Column("limited", pg.DOMAIN("short_text", sa.String(10), default="x", collation="C", not_null=True), nullable=False),
)
