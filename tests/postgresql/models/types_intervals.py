import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

FALSE_DIFFERENCE = "native=False is not in the file"
metadata = sa.MetaData()
sa.Table(
    "intervals", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("generic", sa.Interval),
    sa.Column("generic_precise", sa.Interval(second_precision=3)),
    sa.Column("not_native", sa.Interval(native=False)),
    sa.Column("plain", pg.INTERVAL, server_default="1 day"),
    sa.Column("precise", pg.INTERVAL(precision=2)),
    sa.Column("fields", pg.INTERVAL(fields="YEAR TO MONTH")),
    sa.Column("second", pg.INTERVAL(fields="DAY TO SECOND", precision=3)),
)
