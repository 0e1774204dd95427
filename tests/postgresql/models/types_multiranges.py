import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "multiranges", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("int4", pg.INT4MULTIRANGE),
    sa.Column("int8", pg.INT8MULTIRANGE),
    sa.Column("num", pg.NUMMULTIRANGE),
    sa.Column("date", pg.DATEMULTIRANGE),
    sa.Column("ts", pg.TSMULTIRANGE),
    sa.Column("tstz", pg.TSTZMULTIRANGE, server_default=sa.text("'{}'::tstzmultirange")),
)
