"""add_column, drop_column and alter_column times their options."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from alembic import op
from case import O, cases


def add(*args, table="t", schema=None, if_not_exists=None, **options):
    extra = {} if if_not_exists is None else {"if_not_exists": if_not_exists}
    return lambda: op.add_column(table, sa.Column("a", *args, **options), schema=schema, **extra)


def alter(column="a", table="t", **options):
    return lambda: op.alter_column(table, column, **options)


cases(
    "add column", O + "CREATE TABLE t (z integer); CREATE SCHEMA s; CREATE TABLE s.t (z integer);",
    add(sa.Integer()), add(sa.Integer(), nullable=False, server_default="5"), add(sa.Integer(), nullable=False),
    add(sa.Integer(), comment="c", schema="s"), add(sa.Integer(), sa.ForeignKey("o.id", name="f", ondelete="CASCADE")),
    add(sa.Integer(), sa.ForeignKey("o.id")), add(sa.Integer(), unique=True), add(sa.Integer(), index=True),
    add(sa.Integer(), index=True, unique=True), add(sa.Boolean(create_constraint=True)),
    add(sa.Boolean(create_constraint=True, name="ckb")), add(sa.Integer(), sa.Computed("1 + 1")),
    add(sa.Integer(), sa.Computed("z + 1", persisted=True)), add(sa.Integer(), sa.Identity()),
    add(sa.BigInteger(), sa.Identity(always=True, start=7, increment=3)), add(sa.Integer(), primary_key=True),
    add(sa.Integer(), if_not_exists=True), add(sa.Integer(), sa.CheckConstraint("a > 1", name="c")),
    add(sa.Integer(), sa.CheckConstraint("a > 1")), add(sa.BigInteger(), primary_key=True, autoincrement=True),
    add(sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False), add(sa.String(5, collation="C")),
    add(pg.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False), add(pg.ARRAY(sa.Text()), server_default="{}"),
    add(sa.Uuid(), server_default=sa.text("gen_random_uuid()"), unique=True), add(sa.Text(), comment="it's 5% of\n:x"),
    add(sa.Integer(), sa.ForeignKey("o.id", deferrable=True, initially="DEFERRED", use_alter=True, name="ua")),
    add(sa.Integer(), key="other"), add(sa.Interval(), server_default="1 day"), add(sa.Boolean(), server_default=sa.false()),
    lambda: op.add_column("t", sa.Column("Mixed", sa.Integer())), lambda: op.add_column("missing", sa.Column("a", sa.Integer())),
    lambda: op.add_column("t", sa.Column("a", sa.Integer(), sa.ForeignKey("o.id")), inline_references=True),
    lambda: op.add_column("t", sa.Column("a", sa.Integer(), primary_key=True), inline_primary_key=True),
)
cases(
    "drop column", 'CREATE TABLE t (a integer, b integer CHECK (b > 1)); CREATE SCHEMA s; CREATE TABLE s.t ("A" integer);',
    lambda: op.drop_column("t", "a"), lambda: op.drop_column("t", "A", schema="s"),
    lambda: op.drop_column("t", "a", if_exists=True), lambda: op.drop_column("t", "missing", if_exists=True),
    lambda: op.drop_column("t", "missing"), lambda: op.drop_column("t", "b"),
)
TEXT = "CREATE TABLE t (a text, b integer); COMMENT ON COLUMN t.a IS 'old'; CREATE SCHEMA s; CREATE TABLE s.t (a text);"
NUMBER = "CREATE TABLE t (a integer DEFAULT 1, b integer); CREATE SCHEMA s; CREATE TABLE s.t (a integer);"
cases(
    "alter column", TEXT,
    alter(nullable=False), alter(nullable=True, existing_type=sa.Text()), alter(type_=sa.String(9)),
    alter(type_=sa.Integer(), postgresql_using="a::integer"), alter(type_=sa.Integer()), alter(server_default="x"),
    alter(server_default=None), alter(server_default=sa.text("now()::text")), alter(server_default=sa.func.current_user()),
    alter(new_column_name="b2"), alter(new_column_name="B", schema="s"), alter(comment="c'c"), alter(comment=None),
    alter(comment="new", existing_comment="old"), alter(type_=sa.Text(collation="C")), alter(type_=pg.JSONB(), postgresql_using="a::jsonb"),
    alter(type_=sa.DateTime(timezone=True), postgresql_using="a::timestamptz AT TIME ZONE 'UTC'"),
    alter(type_=pg.ARRAY(sa.Text()), postgresql_using="ARRAY[a]"), alter(type_=sa.Enum("q", name="eq")),
    alter(type_=sa.Uuid(), existing_type=sa.Text(), existing_nullable=True, postgresql_using="a::uuid"),
    alter(nullable=False, type_=sa.String(20), server_default="1", comment="z", new_column_name="n",
          existing_type=sa.Text()),
    alter(existing_type=sa.Boolean(create_constraint=True, name="cb"), type_=sa.Integer()),
    alter(postgresql_using="a::text", nullable=False, type_=sa.Text()), alter(existing_type=sa.Text(), existing_nullable=False),
    alter(type_=sa.String(5), schema="s", nullable=False), alter(table="missing", nullable=False), alter("missing", nullable=True),
    alter(server_default="it's 5%"), alter(server_default=sa.text("'a:b'")),
)
cases(
    "alter column", NUMBER,
    alter(type_=sa.BigInteger()), alter(type_=sa.BigInteger(), existing_type=sa.Integer(), existing_server_default="1"),
    alter(type_=sa.Boolean(), existing_type=sa.Integer(), server_default=None, postgresql_using="a <> 0"),
    alter(type_=sa.Numeric(10, 2), nullable=False), alter(server_default="5", existing_server_default="1"),
    alter(server_default=sa.text("1 + 1")), alter(type_=sa.String(), postgresql_using="a::text"),
    alter("b", nullable=False, autoincrement=True, existing_type=sa.Integer()),
)
PLAIN = "CREATE TABLE t (a integer NOT NULL);"
COUNTED = "CREATE TABLE t (a integer GENERATED BY DEFAULT AS IDENTITY (START 3));"
cases(
    "identity", PLAIN,
    alter(server_default=sa.Identity(always=True), existing_server_default=None), alter(server_default=sa.Identity()),
    alter(server_default=sa.Identity(start=10, increment=5, cache=20)),
)
cases(
    "identity", COUNTED,
    alter(server_default=sa.Identity(start=3, always=True), existing_server_default=sa.Identity(start=3)),
    alter(server_default=None, existing_server_default=sa.Identity()),
    alter(server_default=sa.Identity(cycle=True, increment=3, cache=2), existing_server_default=sa.Identity(cycle=False)),
    alter(server_default=sa.Identity(start=9, minvalue=2, maxvalue=90), existing_server_default=sa.Identity(start=3)),
    alter(server_default=sa.Identity(start=3), existing_server_default=sa.Identity(start=3)),
    alter(type_=sa.BigInteger(), existing_server_default=sa.Identity(start=3)),
    alter(nullable=True, existing_type=sa.Integer()),
    lambda: op.execute("ALTER TABLE t ALTER COLUMN a RESTART WITH 50"),
)
SERIAL = "CREATE TABLE t (a serial PRIMARY KEY, g integer GENERATED ALWAYS AS (1 + 1) STORED);"
cases(
    "serial and computed", SERIAL,
    alter(type_=sa.BigInteger()), alter(server_default=None), alter(type_=sa.BigInteger(), existing_type=sa.Integer(), autoincrement=True),
    alter("g", type_=sa.BigInteger()), lambda: op.drop_column("t", "g"), lambda: op.execute("ALTER TABLE t ALTER COLUMN g DROP EXPRESSION"),
    lambda: op.execute(sa.schema.CreateSequence(sa.Sequence("own_seq"))), alter("a", new_column_name="id"),
)
