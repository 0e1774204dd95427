import sqlalchemy as sa

metadata = sa.MetaData()
t = sa.Table(
    "ages", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("age", sa.Integer),
    sa.Column("kind", sa.String(10)),
)
t.append_constraint(sa.CheckConstraint(t.c.age > 18, name="ck_adult"))
t.append_constraint(sa.CheckConstraint(t.c.kind.in_(["a", "b"]), name="ck_kind"))
t.append_constraint(sa.CheckConstraint(sa.and_(t.c.age < 200, t.c.kind.isnot(None)), name="ck_both"))
