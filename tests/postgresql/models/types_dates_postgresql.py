import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "dates", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("milliseconds", pg.TIMESTAMP(precision=3)),
    sa.Column("zoned", pg.TIMESTAMP(timezone=True, precision=0), server_default=sa.text("now()")),
    sa.Column("clock", pg.TIME(precision=2)),
    sa.Column("zoned_clock", pg.TIME(True, 6)),
    sa.Column("utc", pg.TIMESTAMP(timezone=False), server_default=sa.text("timezone('utc', now())")),
    sa.Column("utc_words", sa.DateTime, server_default=sa.text("(now() at time zone 'utc')")),
    sa.Column("day", pg.DATE),
)
