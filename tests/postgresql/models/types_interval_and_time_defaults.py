import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "schedules", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("every", pg.INTERVAL, nullable=False, server_default=sa.text("'00:05:00'::interval")),
    sa.Column("at", sa.Time, server_default=sa.text("'12:00'::time")),
    sa.Column("day", sa.Date, server_default=sa.text("('now'::text)::date")),
    sa.Column("forever", pg.TIMESTAMP, server_default=sa.text("'infinity'")),
)
