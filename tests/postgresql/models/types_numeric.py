import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "amounts", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("plain", sa.Numeric),
    sa.Column("ten_two", sa.Numeric(10, 2), nullable=False, server_default="0.00"),
    sa.Column("ten", sa.Numeric(10)),
    sa.Column("floats", sa.Numeric(12, 4, asdecimal=False)),
    sa.Column("dec", sa.DECIMAL(8, 3)),
    sa.Column("upper", sa.NUMERIC(20, 10), server_default=sa.text("1.5")),
    sa.Column("pg", pg.NUMERIC(6, 1)),
)
