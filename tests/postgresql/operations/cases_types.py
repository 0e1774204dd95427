"""Column types: every generic, every PostgreSQL one; enums and domains by the rules of their creation."""

import enum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from alembic import op
from case import cases, integer


def table(*types, name="t", **options):
    return lambda: op.create_table(name, *[sa.Column(f"c{i}", t) for i, t in enumerate(types)], **options)


class Color(enum.Enum):
    red = "r"
    dark_blue = "b"


cases(
    "types", 'CREATE COLLATION "de_DE" FROM "C";',
    table(sa.Integer(), sa.BigInteger(), sa.SmallInteger(), sa.Boolean(), sa.Date(), sa.Interval(),
          sa.Interval(second_precision=3), sa.Interval(native=False), sa.Interval(day_precision=3)),
    table(sa.String(), sa.String(5), sa.String(5, collation="C"), sa.Text(), sa.Text(collation="de_DE"),
          sa.Unicode(3), sa.UnicodeText(), sa.CHAR(3), sa.NCHAR(3), sa.VARCHAR(7), sa.NVARCHAR(8), sa.TEXT()),
    table(sa.DateTime(), sa.DateTime(True), sa.Time(), sa.Time(True), sa.TIMESTAMP(), sa.TIMESTAMP(True),
          sa.TIME(), sa.DATE()),
    table(sa.Numeric(), sa.Numeric(10), sa.Numeric(10, 2), sa.Float(), sa.Float(5), sa.Float(53), sa.Double(),
          sa.DECIMAL(5, 1), sa.NUMERIC(3), sa.REAL(), sa.DOUBLE_PRECISION(), sa.FLOAT(), sa.FLOAT(24)),
    table(sa.LargeBinary(), sa.LargeBinary(5), sa.JSON(), sa.Uuid(), sa.Uuid(native_uuid=False), sa.UUID(),
          sa.PickleType(), sa.BOOLEAN(), sa.BIGINT(), sa.SMALLINT(), sa.INTEGER()),
    table(sa.Enum("a", "b", native_enum=False), sa.Enum("a", "b", native_enum=False, length=20),
          sa.Enum("a", "b", native_enum=False, create_constraint=True, name="ck_letters"),
          sa.Boolean(create_constraint=True), sa.Boolean(create_constraint=True, name="ck_flag")),
    table(pg.ARRAY(sa.Integer()), pg.ARRAY(sa.String(5)), pg.ARRAY(sa.String(5, collation="C")),
          pg.ARRAY(sa.Text(), dimensions=2), sa.ARRAY(sa.Float()), pg.ARRAY(sa.Numeric(5, 2), dimensions=3)),
    table(pg.BIT(), pg.BIT(5), pg.BIT(varying=True), pg.BIT(5, varying=True), pg.BYTEA(), pg.CIDR(), pg.INET(),
          pg.MACADDR(), pg.MACADDR8(), pg.MONEY(), pg.OID(), pg.REGCLASS(), pg.REGCONFIG(), pg.UUID(),
          pg.UUID(as_uuid=False)),
    table(pg.DATERANGE(), pg.INT4RANGE(), pg.INT8RANGE(), pg.NUMRANGE(), pg.TSRANGE(), pg.TSTZRANGE(),
          pg.DATEMULTIRANGE(), pg.INT4MULTIRANGE(), pg.INT8MULTIRANGE(), pg.NUMMULTIRANGE(), pg.TSMULTIRANGE(),
          pg.TSTZMULTIRANGE()),
    table(pg.INTERVAL(), pg.INTERVAL(precision=3), pg.INTERVAL(fields="DAY TO SECOND"),
          pg.INTERVAL(fields="DAY TO SECOND", precision=2), pg.TIME(), pg.TIME(True, 3), pg.TIMESTAMP(),
          pg.TIMESTAMP(True), pg.TIMESTAMP(precision=3), pg.TIMESTAMP(timezone=True, precision=6)),
    table(pg.JSON(), pg.JSONB(), pg.JSONPATH(), pg.TSQUERY(), pg.TSVECTOR(), pg.DOUBLE_PRECISION(), pg.REAL(),
          pg.VARCHAR(9), pg.JSONB(none_as_null=True)),
    table(pg.CITEXT(), pg.HSTORE(), pg.ARRAY(pg.CITEXT())),
    table(sa.JSON().with_variant(pg.JSONB(), "postgresql"), sa.String(5).with_variant(sa.Text(), "postgresql"),
          sa.Integer().with_variant(sa.BigInteger(), "mysql")),
    table(sa.DateTime),
    # Types that PostgreSQL has not: the server refuses them, after both.
    table(sa.DATETIME()), table(sa.BLOB()), table(sa.CLOB()), table(sa.BINARY(3)), table(sa.VARBINARY(4)),
    table(sa.DOUBLE()),
)

# Enums
cases(
    "enums", "",
    table(pg.ENUM("x", "y'z", name="e1")), table(sa.Enum(Color)), table(sa.Enum(Color, name="colour")),
    table(sa.Enum(Color, values_callable=lambda e: [m.value for m in e], name="by_value")),
    table(sa.Enum("x", name="MiXed")), table(sa.Enum("x", "y", name="two"), pg.ENUM("x", "y", name="two")),
    table(pg.ARRAY(pg.ENUM("k", name="ka"))), table(pg.ARRAY(sa.Enum("k", name="kb"), dimensions=2)),
    lambda: [op.create_table("t1", sa.Column("a", sa.Enum("x", name="share"))),
             op.create_table("t2", sa.Column("a", sa.Enum("x", name="share")))],
    lambda: pg.ENUM("a", "b", name="standalone").create(op.get_bind(), checkfirst=False),
    lambda: sa.Enum("a", name="gen").create(op.get_bind(), checkfirst=False),
    lambda: op.execute(sa.schema.DDL("CREATE TYPE mood AS ENUM ('sad', 'ok')")),
)
cases("enums", "CREATE TYPE two AS ENUM ('p', 'q');", table(sa.Enum("x", "y", name="two", schema="s3")))
cases(
    "enums", "CREATE TYPE e3 AS ENUM ('x'); CREATE SCHEMA s; CREATE TYPE s.e3 AS ENUM ('y');",
    table(pg.ENUM("x", name="e3", create_type=False)), table(pg.ENUM("y", name="e3", schema="s", create_type=False)),
    table(pg.ENUM("x", name="e3")),
    lambda: pg.ENUM(name="e3").drop(op.get_bind(), checkfirst=False),
    lambda: sa.Enum(name="e3").drop(op.get_bind(), checkfirst=False),
    lambda: sa.Enum(name="e3", schema="s").drop(op.get_bind(), checkfirst=False),
    lambda: op.execute("ALTER TYPE e3 RENAME VALUE 'x' TO 'z'"), lambda: op.execute("ALTER TYPE e3 RENAME TO e4"),
    lambda: op.add_column("t", sa.Column("a", pg.ENUM("x", name="e3", create_type=False))),
)
cases(
    "enums", "CREATE SCHEMA s; CREATE SCHEMA s9;",
    table(pg.ENUM("x", name="e2", schema="s")), table(sa.Enum("x", name="inh", inherit_schema=True), schema="s9"),
    table(sa.Enum("x", name="notinh"), schema="s9"),
    table(sa.Enum("x", name="given", schema="s", inherit_schema=True), schema="s9"),
)
cases(
    "enums", "CREATE TABLE t (b integer, c text); CREATE TYPE en AS ENUM ('x', 'y');",
    lambda: op.add_column("t", sa.Column("a", sa.Enum("x", name="en"))),
    lambda: op.add_column("t", sa.Column("a", pg.ENUM("x", name="en"), nullable=False, server_default="x")),
    lambda: op.alter_column("t", "c", type_=sa.Enum("x", name="en"), postgresql_using="c::en"),
    lambda: op.add_column("t", sa.Column("a", sa.Enum("x", name="new_one"))),
)
cases(
    "enums", "CREATE TYPE x AS ENUM ('a', 'b'); CREATE TABLE t (v x); INSERT INTO t VALUES ('a');",
    lambda: _add_value(), lambda: _add_value_and_use(), outside=True,
)
cases(
    "enums", "CREATE TYPE st AS ENUM ('a', 'b'); CREATE TABLE t (v st DEFAULT 'a');",
    lambda: _replace_enum(),
)


def _add_value():
    with op.get_context().autocommit_block():
        op.execute("alter type x add value 'y'")


def _add_value_and_use():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE x ADD VALUE IF NOT EXISTS 'k' BEFORE 'b'")
    op.execute("UPDATE t SET v = 'k'")


def _replace_enum():
    op.execute("ALTER TYPE st RENAME TO st_old")
    new = sa.Enum("a", "c", name="st")
    new.create(op.get_bind(), checkfirst=False)
    op.alter_column("t", "v", server_default=None)
    op.alter_column("t", "v", type_=new, postgresql_using="v::text::st")
    op.alter_column("t", "v", server_default="c")
    sa.Enum(name="st_old").drop(op.get_bind(), checkfirst=False)


# Domains
cases(
    "domains", "",
    table(pg.DOMAIN("dom", sa.Integer())),
    table(pg.DOMAIN("dom2", sa.String(5), collation="C", default="x", not_null=True, constraint_name="cc",
                    check="VALUE <> ''")),
    table(pg.DOMAIN("dom3", sa.Integer(), check="VALUE > 0"), pg.DOMAIN("dom3", sa.Integer(), check="VALUE > 0")),
    table(pg.DOMAIN("dom4", sa.Numeric(5, 2), default=sa.text("1 + 1")), integer("x").type),
    lambda: pg.DOMAIN("dom5", sa.Text(), not_null=True).create(op.get_bind(), checkfirst=False),
)
cases(
    "domains", "CREATE DOMAIN dom6 AS integer;",
    lambda: pg.DOMAIN("dom6", sa.Integer()).drop(op.get_bind(), checkfirst=False),
    table(pg.DOMAIN("dom6", sa.Integer(), create_type=False)),
)
