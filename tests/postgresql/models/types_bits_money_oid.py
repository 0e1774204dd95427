import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "odd", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("bit", pg.BIT),
    sa.Column("bit8", pg.BIT(8), server_default=sa.text("B'00000000'")),
    sa.Column("varbit", pg.BIT(varying=True)),
    sa.Column("varbit5", pg.BIT(5, varying=True)),
    sa.Column("money", pg.MONEY),
    sa.Column("oid", pg.OID),
    sa.Column("class", pg.REGCLASS),
    sa.Column("config", pg.REGCONFIG, server_default=sa.text("'english'::regconfig")),
    sa.Column("money_default", pg.MONEY, server_default=sa.text("12.34")),
)
