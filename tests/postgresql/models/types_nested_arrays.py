import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "nested", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ranges", pg.ARRAY(pg.TSTZRANGE)),
    sa.Column("intervals", pg.ARRAY(pg.INTERVAL(precision=3))),
    sa.Column("times", pg.ARRAY(pg.TIMESTAMP(True, 3))),
    sa.Column("inets", pg.ARRAY(pg.INET), nullable=False, server_default=sa.text("'{}'::inet[]")),
    sa.Column("bits", pg.ARRAY(pg.BIT(4))),
    sa.Column("chars", pg.ARRAY(sa.CHAR(3), dimensions=1)),
    sa.Column("jsons", pg.ARRAY(pg.JSON)),
    sa.Column("generic_uuids", sa.ARRAY(sa.Uuid)),
)
