from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, UniqueConstraint

metadata = MetaData()
t = Table("t", metadata)
t.append_column(Column("a", Integer))
t.append_column(Column("b", String(4), ForeignKey("u.id")))
t.append_constraint(PrimaryKeyConstraint("a", name="pk_t"))
t.append_constraint(UniqueConstraint(t.c.b))
CheckConstraint(t.c.a > 3, name="ck_a")
UniqueConstraint(t.c.a, t.c.b, name="uq_ab")
Index("ix_b", t.c.b)
u = Table("u", metadata, Column("id", String(4), primary_key=True), Column("z", Integer), PrimaryKeyConstraint("id"))
v = Table("v", metadata, Column("x", Integer), Column("y", Integer), PrimaryKeyConstraint("y", "x", name="pk_v"))
