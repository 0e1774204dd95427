"""create_index and drop_index times their options."""

import sqlalchemy as sa

from alembic import op
from case import T, TS, cases

TABLES = (
    'CREATE TABLE t (a text, b text, "C" text, q integer); CREATE TABLE "T" ("A" integer);'
    "CREATE SCHEMA s; CREATE TABLE s.t (a text, b text);"
)
NUMBERS = "CREATE TABLE t (a integer, b integer, j jsonb, r int4range, v tsvector, tags text[]);"


def index(columns, name="ix", table="t", **options):
    return lambda: op.create_index(name, table, columns, **options)


cases(
    "indexes", TABLES,
    index(["a"]), index(["a", "b"], unique=True), index(["a"], schema="s"), index(["a"], if_not_exists=True),
    index(["C"]), index(["a"], name="Mixed Name"), index(["a"], unique=False),
    index([sa.text("lower(a)")]), index([sa.text("a DESC NULLS LAST")]), index([sa.func.lower(sa.column("a"))]),
    index([sa.column("a").desc(), sa.column("b").asc().nulls_first()]), index([sa.column("a").desc().nulls_last()]),
    index([sa.literal_column("a || b")]), index([sa.column("a") + sa.column("b")]), index([sa.text("(a || 'x%y')")]),
    index(["a", sa.text("lower(b)")]), index([sa.func.coalesce(sa.column("a"), "x'y")]),
    index([sa.func.lower(sa.column("a")).label("la")], postgresql_ops={"la": "text_pattern_ops"}),
    index(["a", "b"], postgresql_ops={"a": "text_pattern_ops", "b": "varchar_pattern_ops"}),
    index(["a"], postgresql_include=["b", "C"]), index(["a"], postgresql_include=[]),
    index(["a"], postgresql_with={"fillfactor": 50}), index(["a"], postgresql_tablespace="Ts"),
    index(["a"], unique=True, postgresql_nulls_not_distinct=True),
    index(["a"], unique=True, postgresql_nulls_not_distinct=False),
    index(["a"], postgresql_using="hash"), index(["a"], postgresql_using="BTREE"),
    index(["a"], postgresql_where=sa.text("a > '5'")), index(["a"], postgresql_where="a > '5'"),
    index(["a"], postgresql_where=sa.column("a").is_not(None)), index(["a"], postgresql_where=sa.column("q").in_([1, 2])),
    index(["a"], postgresql_where=sa.column("a") == "it's"), index(["a"], postgresql_where=sa.and_(sa.column("q") > 1, sa.column("a").like("x%"))),
    index(["a"], postgresql_where=sa.column("a").is_(None), postgresql_using="btree",
          postgresql_with={"fillfactor": "70", "deduplicate_items": "on"}, postgresql_include=["q"],
          postgresql_tablespace="ts", unique=True),
    index(["a"], name="x" * 63), lambda: op.create_index(op.f("ix_s_T"), "T", ["A"]),
    lambda: op.create_index(op.f("ix_t_a"), "t", ["a"]), lambda: op.create_index(None, "t", ["a"]),
    index([sa.text("a COLLATE \"C\"")]),
)
cases(
    "indexes", NUMBERS,
    index(["j"], postgresql_using="gin"), index(["j"], postgresql_using="GIN", postgresql_ops={"j": "jsonb_path_ops"}),
    index(["r"], postgresql_using="gist"), index(["tags"], postgresql_using="gin"), index(["a"], postgresql_using="brin",
          postgresql_with={"pages_per_range": 32}), index(["v"], postgresql_using="gin", postgresql_with={"fastupdate": False}),
    index([sa.text("(j -> 'a')")], postgresql_using="gin"), index([sa.text("(j ->> 'a')")]),
    index([sa.column("a") * 2, "b"]), index(["a"], postgresql_where=sa.text("b > 5")),
)
cases(
    "indexes", "CREATE TABLE t (a integer); CREATE INDEX ix ON t (a); CREATE SCHEMA s; CREATE TABLE s.t (a integer);"
    "CREATE INDEX ix ON s.t (a);",
    lambda: op.drop_index("ix"), lambda: op.drop_index("ix", "t"), lambda: op.drop_index("ix", "t", schema="s"),
    lambda: op.drop_index("ix", table_name="t", if_exists=True), lambda: op.drop_index("missing", if_exists=True),
    lambda: op.drop_index("missing"), lambda: op.drop_index(op.f("ix"), table_name="t"),
    index(["a"]), index(["a"], if_not_exists=True), index(["nowhere"]),
)


def _concurrently(**options):
    def run():
        with op.get_context().autocommit_block():
            op.create_index("ix", "t", ["a"], postgresql_concurrently=True, **options)

    return run


def _drop_concurrently():
    with op.get_context().autocommit_block():
        op.create_index("ix", "t", ["a"])
        op.drop_index("ix", "t", postgresql_concurrently=True, if_exists=True)


def _between():
    op.add_column("t", sa.Column("n", sa.Integer()))
    with op.get_context().autocommit_block():
        op.create_index("ix", "t", ["n"], postgresql_concurrently=True)
    op.execute("INSERT INTO t (n) VALUES (5)")


cases(
    "concurrently", T, _concurrently(), _concurrently(if_not_exists=True), _concurrently(unique=True),
    _drop_concurrently, _between, outside=True,
)
# Inside of a transaction the server refuses.
cases(
    "concurrently", T + TS, index(["a"], postgresql_concurrently=True, if_not_exists=True),
    lambda: op.drop_index("ix", "t", postgresql_concurrently=True),
    lambda: op.drop_index("ix", "t", postgresql_concurrently=True, if_exists=True),
)
