import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "arrays", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("integers", sa.ARRAY(sa.Integer)),
    sa.Column("strings", pg.ARRAY(sa.String), nullable=False, server_default="{}"),
    sa.Column("limited", pg.ARRAY(sa.String(20)), server_default=sa.text("'{}'::character varying[]")),
    sa.Column("texts", pg.ARRAY(sa.Text()), server_default=sa.text("ARRAY[]::text[]")),
    sa.Column("matrix", pg.ARRAY(sa.Integer, dimensions=2)),
    sa.Column("generic_matrix", sa.ARRAY(sa.Float, dimensions=3)),
    sa.Column("zero", pg.ARRAY(sa.Integer, zero_indexes=True)),
    sa.Column("tuples", pg.ARRAY(sa.Integer, as_tuple=True)),
    sa.Column("uuids", pg.ARRAY(pg.UUID(as_uuid=True))),
    sa.Column("numbers", pg.ARRAY(sa.Numeric(10, 2))),
    sa.Column("stamps", pg.ARRAY(sa.DateTime(timezone=True))),
    sa.Column("documents", pg.ARRAY(pg.JSONB)),
    sa.Column("big", pg.ARRAY(sa.BigInteger), server_default=sa.text("'{1,2}'")),
    sa.Column("flags", pg.ARRAY(sa.Boolean)),
)
