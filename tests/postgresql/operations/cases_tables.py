"""create_table with everything that goes into one, and what else is done to whole tables."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from alembic import op
from case import O, T, TS, cases, integer


def table(*columns, name="t", **options):
    return lambda: op.create_table(name, *columns, **options)


def identity(*args, nullable=None, primary_key=True, **options):
    extra = {} if nullable is None else {"nullable": nullable}
    return sa.Column("id", *args, sa.Identity(**options), primary_key=primary_key, **extra)


# Keys, serial, identity, computed
cases(
    "keys", "CREATE TABLE o (id integer PRIMARY KEY); CREATE SEQUENCE my_seq;",
    table(integer(primary_key=True)),
    table(sa.Column("id", sa.BigInteger(), primary_key=True)),
    table(sa.Column("id", sa.SmallInteger(), primary_key=True)),
    table(integer(primary_key=True, autoincrement=False)),
    table(integer("a", primary_key=True), integer("b", primary_key=True)),
    table(integer("a", primary_key=True), integer("b", primary_key=True, autoincrement=True)),
    table(integer(primary_key=True, server_default=sa.text("7"))),
    table(sa.Column("id", sa.Integer(), sa.ForeignKey("o.id"), primary_key=True)),
    table(sa.Column("id", sa.String(5), primary_key=True)),
    table(integer(), sa.PrimaryKeyConstraint("id", name="pk_t")),
    table(integer(nullable=False), sa.PrimaryKeyConstraint("id")),
    table(integer(), integer("b"), sa.PrimaryKeyConstraint("id", "b", deferrable=True, initially="DEFERRED")),
    table(integer(), integer("b"), sa.PrimaryKeyConstraint("id", postgresql_include=["b"])),
    table(sa.Column("id", sa.Integer(), sa.Sequence("my_seq"), primary_key=True)),
    table(sa.Column("id", sa.Integer(), server_default=sa.text("nextval('my_seq')"))),
    table(sa.Column("id", sa.Integer(), sa.Sequence("my_seq"), server_default=sa.Sequence("my_seq").next_value())),
    table(sa.Column("id", sa.Uuid(), primary_key=True, server_default=sa.text("gen_random_uuid()"))),
    table(identity(sa.Integer())),
    table(identity(sa.Integer(), always=True, start=5, increment=2, minvalue=1, maxvalue=99, cache=3, cycle=True)),
    table(identity(sa.Integer(), always=True, start=-5, increment=-2, minvalue=-100, maxvalue=0)),
    table(identity(sa.Integer(), nominvalue=True, nomaxvalue=True, primary_key=False)),
    table(identity(sa.BigInteger(), nullable=False, primary_key=False)),
    table(identity(sa.Integer(), nullable=True, primary_key=False)),
    table(identity(sa.SmallInteger(), start=3)),
    table(integer(), sa.Column("c", sa.Integer(), sa.Computed("id * 2"))),
    table(integer(), sa.Column("c", sa.Integer(), sa.Computed("id * 2", persisted=True), nullable=False)),
    table(sa.Column("n", sa.Text()), sa.Column("v", pg.TSVECTOR(),
          sa.Computed("to_tsvector('english', coalesce(n, ''))", persisted=True))),
)

# Defaults
cases(
    "defaults", "",
    table(sa.Column("a", sa.String(), server_default="x"), sa.Column("b", sa.String(), server_default="o'k"),
          sa.Column("c", sa.Boolean(), server_default=sa.true()), sa.Column("d", sa.Boolean(),
          server_default=sa.text("false")), sa.Column("j", sa.Boolean(), server_default=sa.false(), nullable=False)),
    table(sa.Column("e", sa.DateTime(), server_default=sa.func.now()),
          sa.Column("f", sa.DateTime(), server_default=sa.func.current_timestamp()),
          sa.Column("k", sa.Date(), server_default=sa.func.current_date()),
          sa.Column("t", sa.DateTime(timezone=True), server_default=sa.text("timezone('utc', now())"))),
    table(sa.Column("g", sa.Integer(), server_default="5"), sa.Column("i", sa.Integer(), server_default=sa.literal(5)),
          sa.Column("n", sa.Numeric(5, 2), server_default="1.50"), sa.Column("x", sa.Integer(),
          server_default=sa.literal_column("1 + 2"))),
    table(sa.Column("h", pg.JSONB(), server_default=sa.text("'[]'::jsonb")),
          sa.Column("l", pg.ARRAY(sa.Text()), server_default="{}"),
          sa.Column("o", pg.JSONB(), server_default=sa.text("""'{"a": 1}'"""))),
    table(sa.Column("m", sa.Enum("a", "b", name="dm"), server_default="a")),
    table(sa.Column("c", sa.Integer(), default=5), sa.Column("d", sa.String(), onupdate="x")),
    table(sa.Column("c", sa.String(), server_default=sa.func.concat("a", "b%c"))),
    table(sa.Column("c", sa.String(), server_default="slash / and 100%")),
    table(sa.Column("c", sa.String(), server_default="")),
    table(sa.Column("c", sa.DateTime(), server_default=sa.FetchedValue())),
)

# Names, schemas, comments
cases(
    "names", 'CREATE SCHEMA s; CREATE SCHEMA "Sch"; CREATE TABLE s.o (id integer PRIMARY KEY);',
    table(*[sa.Column(n, sa.Integer()) for n in ("Select", "order", "with space", "MiXed", "1a", 'q"u', "ä", "a.b",
                                                "a%b", "$x", "user", "_u", "x$y")], name="user"),
    table(integer(), schema="Sch"), table(integer(), schema="s", comment="it's"),
    table(integer(comment="col 'c'"), comment="tab"),
    table(integer(comment="line one\nline two"), integer("b", comment="a/b %s :x"), comment=""),
    table(integer(), name="T able"), table(integer(), name="x" * 63), table(integer(primary_key=True), name="Mixed"),
    table(integer(), sa.ForeignKeyConstraint(["id"], ["s.o.id"])),
    lambda: op.create_table("t", integer(), integer("b", sa.ForeignKey("s.o.id", name=op.f("fk_given"))), schema="s"),
)

# Table options
cases(
    "options", 'CREATE TABLE base (z integer); CREATE TABLE b1 (y integer); CREATE TABLE "B2" (x integer);',
    table(integer(), postgresql_partition_by="RANGE (id)"), table(integer(), postgresql_partition_by="LIST (id)"),
    table(integer(), postgresql_partition_by="HASH (id)", comment="parts"),
    table(integer(), postgresql_inherits="base"), table(integer(), postgresql_inherits=("b1", "B2")),
    table(integer(), postgresql_tablespace="ts"), table(integer(), postgresql_using="heap"),
    table(integer(), postgresql_on_commit="PRESERVE ROWS", prefixes=["TEMPORARY"]),
    table(integer(), prefixes=["UNLOGGED"]), table(integer(), postgresql_with_oids=False),
    table(integer(), if_not_exists=True), table(integer(), name="base", if_not_exists=True), table(name="empty"),
    lambda: [op.create_table("p", integer(), postgresql_partition_by="RANGE (id)"),
             op.execute("CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10)"),
             op.create_index("ix_p", "p", ["id"])],
)

# Constraints inside of create_table
cases(
    "constraints in tables", O + "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;",
    table(integer(), integer("b"), sa.UniqueConstraint("id"), sa.UniqueConstraint("id", "b", name="uq"),
          sa.UniqueConstraint("b", name="d", deferrable=True, initially="DEFERRED")),
    table(integer(), integer("b"), sa.UniqueConstraint("b", postgresql_nulls_not_distinct=True),
          sa.UniqueConstraint("b", "id", postgresql_nulls_not_distinct=False),
          sa.UniqueConstraint("b", postgresql_include=["id"])),
    table(integer(), sa.CheckConstraint("id > 5"), sa.CheckConstraint("id > 6", name="ck")),
    table(integer("id", sa.CheckConstraint("id > 5"))), table(integer("id", sa.CheckConstraint("id > 5", name="at"))),
    table(integer(), sa.CheckConstraint("id::text LIKE '100%'")), table(integer(), sa.CheckConstraint(sa.column("id") > 5)),
    table(integer(), sa.CheckConstraint("id > 1", name="nv", postgresql_not_valid=True)),
    table(integer(unique=True)), table(integer(index=True)), table(integer(index=True, unique=True)),
    table(integer("id", index=True), name="ixed", schema=None),
    table(integer(), sa.ForeignKeyConstraint(["id"], ["o.id"], name="fk", ondelete="CASCADE", onupdate="SET NULL",
                                             deferrable=True, initially="DEFERRED", match="FULL")),
    table(integer(), sa.ForeignKeyConstraint(["id"], ["o.id"], ondelete="SET NULL (id)")),
    table(integer(), integer("x"), sa.ForeignKeyConstraint(["id", "x"], ["o.id", "o.x"])),
    table(integer(), sa.ForeignKeyConstraint(["id"], ["o.id"], use_alter=True, name="later")),
    table(integer(primary_key=True), integer("parent", sa.ForeignKey("t.id"))),
    table(sa.Column("r", pg.INT4RANGE()), integer(),
          pg.ExcludeConstraint((sa.column("r"), "&&"), name="ex", using="gist", where=sa.text("id > 5"))),
    table(integer("a"), sa.Column("r", pg.INT4RANGE()),
          pg.ExcludeConstraint(("a", "="), ("r", "&&"), name="ex2", deferrable=True, initially="DEFERRED")),
    table(integer("a"), pg.ExcludeConstraint(("a", "="), ops={"a": "gist_int4_ops"}, name="ex3")),
    table(integer("a"), sa.Column("r", pg.TSTZRANGE()), pg.ExcludeConstraint(("a", "="), (sa.func.lower(sa.column("r")), "="))),
    table(sa.Column("b", sa.Boolean(create_constraint=True))),
    table(integer(), sa.Index("inline_ix", "id")), table(integer(), sa.Index("inline_desc", sa.text("id DESC"))),
)

# Whole tables
cases(
    "tables", T + TS + "COMMENT ON TABLE t IS 'old'; COMMENT ON TABLE s.t IS 'x';",
    lambda: op.drop_table("t"), lambda: op.drop_table("t", schema="s"), lambda: op.drop_table("t", if_exists=True),
    lambda: op.drop_table("missing", if_exists=True), lambda: op.drop_table("missing"),
    lambda: op.rename_table("t", "T2"), lambda: op.rename_table("t", "t2", schema="s"),
    lambda: op.create_table_comment("t", "c'c"), lambda: op.create_table_comment("t", "multi\nline %(x)s"),
    lambda: op.create_table_comment("t", "c", schema="s", existing_comment="o"),
    lambda: op.create_table_comment("t", None), lambda: op.drop_table_comment("t"),
    lambda: op.drop_table_comment("t", schema="s", existing_comment="x"),
    lambda: [op.drop_table("t"), op.create_table("t", integer(primary_key=True))],
)
