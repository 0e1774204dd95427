import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "hosts", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("inet", pg.INET, server_default="127.0.0.1"),
    sa.Column("cidr", pg.CIDR, nullable=False),
    sa.Column("mac", pg.MACADDR),
    sa.Column("mac8", pg.MACADDR8),
)
