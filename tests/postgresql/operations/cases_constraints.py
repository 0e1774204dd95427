"""Constraints added to tables and taken from them."""

import sqlalchemy as sa

from alembic import op
from case import O, T, TS, cases

GIST = "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;"
SCHEMAS = (
    "CREATE SCHEMA s1; CREATE SCHEMA s2; CREATE TABLE s1.t (a integer, b integer);"
    "CREATE TABLE s2.o (id integer, x integer, PRIMARY KEY (id, x));"
)


def foreign_key(name="fk", locals=("a",), remotes=("id",), **options):
    return lambda: op.create_foreign_key(name, "t", "o", list(locals), list(remotes), **options)


cases(
    "keys and checks", T + TS,
    lambda: op.create_primary_key("pk", "t", ["a", "b"]), lambda: op.create_primary_key(None, "t", ["a"], schema="s"),
    lambda: op.create_primary_key(op.f("pk_t"), "t", ["a"]),
    lambda: op.create_unique_constraint("uq", "t", ["a", "b"]), lambda: op.create_unique_constraint(None, "t", ["a"]),
    lambda: op.create_unique_constraint("uq", "t", ["a"], schema="s", deferrable=True, initially="IMMEDIATE"),
    lambda: op.create_unique_constraint("uq", "t", ["a"], deferrable=False),
    lambda: op.create_unique_constraint("uq", "t", ["a"], postgresql_nulls_not_distinct=True),
    lambda: op.create_unique_constraint("Mixed uq", "t", ["a"]),
    lambda: op.create_check_constraint("ck", "t", "a > 5"), lambda: op.create_check_constraint("ck", "t", sa.column("a") > 5),
    lambda: op.create_check_constraint("ck", "t", sa.func.length(sa.column("c")) > 5, schema="s"),
    lambda: op.create_check_constraint("ck", "t", "a > 5", postgresql_not_valid=True),
    lambda: op.create_check_constraint("ck", "t", sa.and_(sa.column("a") > 1, sa.column("c").in_(["x", "y'z"]))),
    lambda: op.create_check_constraint("ck", "t", sa.text("c LIKE '5%'")),
    lambda: op.create_check_constraint("ck", "t", "c ~ '^[a-z:]+$'"), lambda: op.create_check_constraint(None, "t", "a > 1"),
    lambda: op.create_check_constraint("ck", "t", sa.column("c").regexp_match("^a"), deferrable=None),
    lambda: [op.create_check_constraint("ck", "t", "a > 5", postgresql_not_valid=True),
             op.execute("ALTER TABLE t VALIDATE CONSTRAINT ck")],
)
cases(
    "foreign keys", T + O,
    foreign_key(), foreign_key(None), lambda: op.create_foreign_key(op.f("fk_t_a_o"), "t", "o", ["a"], ["id"]), foreign_key(postgresql_not_valid=True),
    foreign_key(ondelete="SET NULL", onupdate="CASCADE"), foreign_key(ondelete="SET DEFAULT (a)"),
    foreign_key(deferrable=True, initially="DEFERRED"), foreign_key(deferrable=False), foreign_key(initially="IMMEDIATE", deferrable=True),
    foreign_key("fk", ("a", "b"), ("id", "x"), match="FULL"), foreign_key(remotes=("missing",)),
    lambda: [foreign_key(postgresql_not_valid=True)(), op.execute("ALTER TABLE t VALIDATE CONSTRAINT fk")],
)
cases(
    "foreign keys", SCHEMAS,
    foreign_key("fk", ("a", "b"), ("id", "x"), ondelete="CASCADE", onupdate="RESTRICT", deferrable=True,
                initially="DEFERRED", match="SIMPLE", source_schema="s1", referent_schema="s2"),
)
cases(
    "exclude", GIST + "CREATE TABLE t (a integer, b int4range, c tstzrange); CREATE SCHEMA s; CREATE TABLE s.t (a integer);",
    lambda: op.create_exclude_constraint("ex", "t", ("a", "="), ("b", "&&"), using="gist", where="a > 1"),
    lambda: op.create_exclude_constraint("ex", "t", ("a", "="), schema="s"),
    lambda: op.create_exclude_constraint("ex", "t", (sa.column("a"), "="), where=sa.column("a") > 3, deferrable=True),
    lambda: op.create_exclude_constraint("ex", "t", ("b", "&&"), deferrable=True, initially="DEFERRED"),
    lambda: op.create_exclude_constraint(op.f("ex_t"), "t", (sa.func.int4range(sa.column("a"), 9), "&&")),
    lambda: op.create_exclude_constraint("ex", "t", ("a", "="), using="btree"),
)
cases(
    "drop constraint", "CREATE TABLE o (id integer PRIMARY KEY); CREATE SCHEMA s; CREATE TABLE s.t (a integer CONSTRAINT c REFERENCES o);"
    'CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 1), b integer CONSTRAINT "Mixed" UNIQUE, d integer CONSTRAINT k PRIMARY KEY);',
    lambda: op.drop_constraint("c", "t"), lambda: op.drop_constraint("c", "t", type_="foreignkey", schema="s"),
    lambda: op.drop_constraint("c", "t", if_exists=True), lambda: op.drop_constraint("missing", "t", if_exists=True),
    lambda: op.drop_constraint("missing", "t"), lambda: op.drop_constraint("Mixed", "t", type_="unique"),
    lambda: op.drop_constraint("k", "t", type_="primary"), lambda: op.drop_constraint(op.f("c"), "t", type_="check"),
)
