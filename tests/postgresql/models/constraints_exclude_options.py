import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "slots", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("span", pg.INT4RANGE, nullable=False),
    pg.ExcludeConstraint(("span", "&&"), name="slots_no_overlap", deferrable=True, initially="DEFERRED"),
)
