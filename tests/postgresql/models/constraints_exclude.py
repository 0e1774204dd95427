import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SETUP = "CREATE EXTENSION btree_gist"
metadata = sa.MetaData()
sa.Table(
    "bookings", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("room", sa.Integer, nullable=False),
    sa.Column("during", pg.TSTZRANGE, nullable=False),
    sa.Column("active", sa.Boolean),
    pg.ExcludeConstraint(("room", "="), ("during", "&&"), name="no_overlap"),
    pg.ExcludeConstraint((sa.text("tstzrange(lower(during), upper(during))"), "&&"), (sa.column("room"), "="), using="gist", where=sa.text("active"), name="no_overlap_active"),
)
