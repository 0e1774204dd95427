import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "ranges", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("int4", pg.INT4RANGE),
    sa.Column("int8", pg.INT8RANGE),
    sa.Column("num", pg.NUMRANGE),
    sa.Column("date", pg.DATERANGE, nullable=False, server_default=sa.text("'empty'")),
    sa.Column("ts", pg.TSRANGE),
    sa.Column("tstz", pg.TSTZRANGE),
    sa.Column("several", pg.ARRAY(pg.INT4RANGE)),
)
