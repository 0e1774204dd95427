import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

FALSE_DIFFERENCE = "FLOAT(20) is REAL"
QUIET = True
metadata = sa.MetaData()
sa.Table(
    "everything", metadata,
    sa.Column("a", pg.BIGINT, primary_key=True), sa.Column("b", pg.CHAR(4)), sa.Column("c", pg.VARCHAR(9)),
    sa.Column("d", pg.TEXT), sa.Column("e", pg.NUMERIC(9, 2)), sa.Column("f", pg.UUID), sa.Column("g", pg.BYTEA),
    sa.Column("h", pg.DATE), sa.Column("i", pg.TIME), sa.Column("j", pg.TIMESTAMP), sa.Column("k", pg.INTERVAL),
    sa.Column("l", pg.JSON), sa.Column("m", pg.JSONB), sa.Column("n", pg.INET), sa.Column("o", pg.CIDR),
    sa.Column("p", pg.MACADDR), sa.Column("q", pg.TSVECTOR), sa.Column("r", pg.TSQUERY), sa.Column("s", pg.BIT(3)),
    sa.Column("t", pg.OID), sa.Column("u", pg.MONEY), sa.Column("v", pg.REAL), sa.Column("w", pg.FLOAT(20)),
    sa.Column("x", pg.SMALLINT), sa.Column("y", pg.BOOLEAN), sa.Column("z", pg.ENUM("k", "l", name="z_enum")),
)
