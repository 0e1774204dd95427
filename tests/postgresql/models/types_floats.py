import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

FALSE_DIFFERENCE = "FLOAT(24) is REAL"
QUIET = True
metadata = sa.MetaData()
sa.Table(
    "floats", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("plain", sa.Float),
    sa.Column("precise", sa.Float(precision=53)),
    sa.Column("short", sa.Float(precision=24)),
    sa.Column("double", sa.Double),
    sa.Column("double_precision", sa.DOUBLE_PRECISION),
    sa.Column("real", sa.REAL, server_default="0"),
    sa.Column("upper", sa.FLOAT),
    sa.Column("pg_double", pg.DOUBLE_PRECISION, server_default=sa.text("0.5")),
    sa.Column("pg_real", pg.REAL),
    sa.Column("pg_float", pg.FLOAT),
    sa.Column("decimal_return", sa.Float(asdecimal=True, decimal_return_scale=3)),
)
