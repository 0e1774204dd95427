import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "dates", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.Date, server_default=sa.func.current_date()),
    sa.Column("moment", sa.DateTime, nullable=False, server_default=sa.func.now()),
    sa.Column("zoned", sa.DateTime(timezone=True), server_default=sa.text("CURRENT_TIMESTAMP")),
    sa.Column("clock", sa.Time),
    sa.Column("zoned_clock", sa.Time(timezone=True)),
    sa.Column("stamp", sa.TIMESTAMP),
    sa.Column("zoned_stamp", sa.TIMESTAMP(timezone=True), server_default=sa.func.now()),
    sa.Column("upper_date", sa.DATE),
    sa.Column("upper_time", sa.TIME),
)
