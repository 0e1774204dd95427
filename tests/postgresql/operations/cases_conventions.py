"""Names from target_metadata's naming convention, and op.f() against them."""

import sqlalchemy as sa

from alembic import op
from case import O, T, cases, integer

cases(
    "convention", O,
    lambda: op.create_table("t", integer(primary_key=True)),
    lambda: op.create_table("t", integer(), sa.UniqueConstraint("id"), sa.CheckConstraint("id > 1", name="pos")),
    lambda: op.create_table("t", integer("id", sa.ForeignKey("o.id"))), lambda: op.create_table("t", integer(unique=True, index=True)),
    lambda: op.create_table("t", integer(), sa.PrimaryKeyConstraint("id", name=op.f("given_pk"))),
    lambda: op.create_table("t", integer(), sa.ForeignKeyConstraint(["id"], ["o.id"], name="explicit")),
    lambda: op.create_table("t", sa.Column("b", sa.Boolean(create_constraint=True, name="flag"))),
    lambda: op.create_table("t", sa.Column("e", sa.Enum("x", native_enum=False, create_constraint=True, name="en"))),
    lambda: op.create_table("t", integer(), sa.CheckConstraint("id > 1", name=op.f("literal_name"))),
)
cases(
    "convention", T + O + "ALTER TABLE t ADD CONSTRAINT ck_t_pos CHECK (a > 0);",
    lambda: op.create_unique_constraint(None, "t", ["a"]), lambda: op.create_foreign_key(None, "t", "o", ["a"], ["id"]),
    lambda: op.create_primary_key(None, "t", ["a"]), lambda: op.create_check_constraint("big", "t", "a > 5"),
    lambda: op.create_check_constraint(op.f("big"), "t", "a > 5"), lambda: op.create_index(None, "t", ["a", "b"]),
    lambda: op.drop_constraint("pos", "t", type_="check"), lambda: op.drop_constraint(op.f("ck_t_pos"), "t", type_="check"),
    lambda: op.add_column("t", integer("n", unique=True, index=True)), lambda: op.add_column("t", integer("n", sa.ForeignKey("o.id"))),
    lambda: op.add_column("t", sa.Column("n", sa.Boolean(create_constraint=True, name="nn"))),
)
