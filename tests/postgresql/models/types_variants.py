import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
sa.Table(
    "variants", metadata,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("text", sa.String(20).with_variant(pg.TEXT(), "postgresql").with_variant(sa.CHAR(20), "mysql", "mariadb")),
    sa.Column("list", pg.ARRAY(sa.String()).with_variant(sa.JSON(), "sqlite")),
    sa.Column("number", sa.Numeric(10, 2).with_variant(sa.Float(), "sqlite")),
    sa.Column("stamp", sa.DateTime(timezone=True).with_variant(sa.DateTime(), "sqlite")),
)
