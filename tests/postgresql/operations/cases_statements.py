"""execute and bulk_insert with all that they take, batch_alter_table, sequences and schemas."""

import datetime
import decimal
import uuid

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from alembic import op
from case import T, TS, cases, integer

t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.Integer), sa.column("c", sa.String))

cases(
    "execute", T + "INSERT INTO t VALUES (1, 2, 'x'), (5, 6, 'y');",
    lambda: op.execute("select 1"), lambda: op.execute("create schema if not exists x"),
    lambda: op.execute(sa.text("insert into t (a) select :a").bindparams(a=5)), lambda: op.execute("insert into t (c) values ('a\\:b')"),
    lambda: op.execute("insert into t (c) values ('5% of %s')"), lambda: op.execute(sa.text("update t set c = '100%' where a = 1")),
    lambda: op.execute(t.insert().values(a=7, b=None, c="x'y")), lambda: op.execute(t.delete().where(t.c.a == 5)),
    lambda: op.execute(t.update().values(c="it's", b=t.c.b + 1).where(t.c.a.in_([1, 5]))),
    lambda: op.execute(t.update().values({"c": op.inline_literal("value")}).where(t.c.c == op.inline_literal("x"))),
    lambda: op.execute(t.update().values(c=sa.func.upper(t.c.c))), lambda: op.execute(t.insert().from_select(["a"], sa.select(t.c.b))),
    lambda: op.execute(t.update().values(c=sa.case((t.c.a > 1, "big"), else_="small"))),
    lambda: op.execute(pg.insert(t).values(a=1).on_conflict_do_nothing()), lambda: op.execute("SELECT 1; SELECT 2"),
    lambda: op.execute("INSERT INTO t (c) VALUES ($$dollar ; quoted$$)"),
    lambda: op.execute("DO $do$ BEGIN INSERT INTO t (a) VALUES (9); END $do$"),
    lambda: op.execute("""CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.c := 'x:y';
            RETURN NEW;
        END;
        $$"""),
    lambda: op.execute("CREATE VIEW v AS SELECT a, c::text AS d FROM t WHERE c LIKE 'x%'"),
    lambda: op.execute("SELECT * FROM nowhere"), lambda: op.execute("selct 1"), lambda: op.execute("INSERT INTO t (a) VALUES ('x')"),
    lambda: op.execute(sa.text("insert into t (c) values (:c)").bindparams(sa.bindparam("c", "v", sa.String))),
)
cases(
    "sequences and schemas", "",
    lambda: op.execute(sa.schema.CreateSequence(sa.Sequence("s1", start=3, increment=2))),
    lambda: op.execute(sa.schema.CreateSequence(sa.Sequence("s1", minvalue=1, maxvalue=9, cycle=True, cache=2, data_type=sa.Integer))),
    lambda: op.execute(sa.schema.CreateSequence(sa.Sequence("S 1"), if_not_exists=True)),
    lambda: op.execute(sa.schema.CreateSchema("zz")), lambda: op.execute(sa.schema.CreateSchema("zz", if_not_exists=True)),
)
cases(
    "sequences and schemas", "CREATE SEQUENCE s1; CREATE SCHEMA zz; CREATE TABLE zz.t (a integer);",
    lambda: op.execute(sa.schema.DropSequence(sa.Sequence("s1"))),
    lambda: op.execute(sa.schema.DropSequence(sa.Sequence("nope"), if_exists=True)),
    lambda: op.execute(sa.schema.DropSchema("zz", cascade=True)), lambda: op.execute(sa.schema.DropSchema("zz")),
    lambda: op.execute(sa.schema.CreateTable(sa.Table("made", sa.MetaData(), integer(primary_key=True)))),
    lambda: op.execute(sa.schema.DropTable(sa.Table("t", sa.MetaData(), schema="zz"))),
    lambda: op.execute(sa.schema.CreateIndex(sa.Index("ix", sa.Table("t", sa.MetaData(), integer("a"), schema="zz").c.a))),
)

KINDS = {
    "i": (sa.Integer, "integer", 7), "big": (sa.BigInteger, "bigint", 2**40), "s": (sa.String, "text", "x'y/z %s :a"),
    "flag": (sa.Boolean, "boolean", True), "f": (sa.Float, "double precision", 1.5), "n": (sa.Numeric(10, 2), "numeric(10,2)", decimal.Decimal("12.34")),
    "d": (sa.Date, "date", datetime.date(2020, 1, 2)), "ts": (sa.DateTime, "timestamp", datetime.datetime(2020, 1, 2, 3, 4, 5, 678)),
    "tz": (sa.DateTime(timezone=True), "timestamptz", datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)),
    "tm": (sa.Time, "time", datetime.time(4, 5, 6)), "u": (sa.Uuid, "uuid", uuid.UUID("12345678-1234-5678-1234-567812345678")),
}
SPECIAL = {
    "iv": (sa.Interval, "interval", datetime.timedelta(days=3, seconds=5)), "by": (sa.LargeBinary, "bytea", b"a\x00'\xff"),
    "js": (sa.JSON, "json", {"a": [1, None, "x'y"]}), "jb": (pg.JSONB, "jsonb", [1, {"k": "ä"}]),
    "ar": (pg.ARRAY(sa.Integer), "integer[]", [1, 2, None]), "at": (pg.ARRAY(sa.Text), "text[]", ["a", "b c", 'q"', None, ""]),
    "en": (sa.Enum("p", "q", name="letters"), "letters", "q"),
}


def _columns(kinds):
    return "CREATE TABLE t (" + ", ".join(f"{k} {v[1]}" for k, v in kinds.items()) + ");"


def _insert(kinds, **options):
    def run():
        target = sa.table("t", *[sa.column(k, v[0]) for k, v in kinds.items()])
        rows = [{k: v[2] for k, v in kinds.items()}, {k: None for k in kinds}]
        op.bulk_insert(target, rows, **options)

    return run


cases("bulk insert", _columns(KINDS), _insert(KINDS), _insert(KINDS, multiinsert=False),
      *[_insert({k: v}) for k, v in KINDS.items()])
cases("bulk insert online", "CREATE TYPE letters AS ENUM ('p', 'q');" + _columns(SPECIAL), _insert(SPECIAL), _insert(SPECIAL, multiinsert=False))
cases(
    "bulk insert", T + "CREATE TABLE k (id serial PRIMARY KEY, v text);",
    lambda: op.bulk_insert(t, []), lambda: op.bulk_insert(t, [{"a": 1}, {"a": 2}]),
    lambda: op.bulk_insert(sa.Table("k", sa.MetaData(), integer(primary_key=True), sa.Column("v", sa.Text)), [{"v": "x"}, {"v": "y"}]),
    lambda: op.bulk_insert(t, [{"a": op.inline_literal(1), "c": op.inline_literal("z")}], multiinsert=False),
    lambda: op.bulk_insert(t, [{"c": "x" * 5000}] * 3),
)


def batch(change, **options):
    def run():
        with op.batch_alter_table("t", **options) as b:
            change(b)

    return run


def _many(b):
    b.add_column(sa.Column("x", sa.Integer()))
    b.alter_column("b", nullable=False)
    b.drop_column("c")
    b.create_index("ix", ["x"])
    b.create_foreign_key("fk", "o", ["x"], ["id"])
    b.create_unique_constraint("uq", ["a"])


cases(
    "batch", T + TS + "CREATE TABLE o (id integer PRIMARY KEY); CREATE TABLE s.o (id integer PRIMARY KEY);"
    "CREATE INDEX old ON t (a); ALTER TABLE t ADD CONSTRAINT cc UNIQUE (b);",
    batch(_many), batch(_many, schema="s"), batch(lambda b: b.drop_constraint("cc", type_="unique")),
    batch(lambda b: b.drop_index("old")), batch(lambda b: b.create_check_constraint("ck", sa.column("a") > 1)),
    batch(lambda b: b.create_primary_key("pk", ["a"])), batch(lambda b: b.alter_column("a", type_=sa.BigInteger(), new_column_name="z")),
    batch(lambda b: b.create_exclude_constraint("ex", ("b", "="), using="btree")), batch(lambda b: b.create_table_comment("c")),
    batch(lambda b: b.drop_table_comment()), batch(lambda b: b.add_column(sa.Column("k", sa.Integer(), unique=True, index=True))),
    batch(lambda b: b.alter_column("c", server_default="v", comment="n"), recreate="auto"),
    batch(lambda b: b.alter_column("c", type_=sa.Integer(), postgresql_using="c::integer"), recreate="never"),
    batch(lambda b: b.f("x") and b.create_index(b.f("ix_f"), ["a"], unique=True)),
)
