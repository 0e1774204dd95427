import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "blobs", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("sized", sa.LargeBinary(100)),
    sa.Column("bytea", pg.BYTEA),
    sa.Column("pickle", sa.PickleType),
    sa.Column("empty", sa.LargeBinary, server_default=sa.text("''::bytea")),
)
