import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

DIFFERS = "Alembic leaves out what the domain is, and the prefix of its type"
domain = pg.DOMAIN("email_address", sa.Text, check="VALUE ~ '@'", create_type=False)
SETUP = """CREATE DOMAIN email_address AS text CHECK (VALUE ~ '@');
CREATE DOMAIN positive AS integer NOT NULL DEFAULT 1 CONSTRAINT over_zero CHECK (VALUE > 0)"""
metadata = sa.MetaData()
sa.Table(
    "contacts", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", domain),
    sa.Column("amount", pg.DOMAIN("positive", sa.Integer, default="1", not_null=True, constraint_name="over_zero", check="VALUE > 0", create_type=False), nullable=False),
)
