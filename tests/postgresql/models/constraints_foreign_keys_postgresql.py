import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("parent", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))
sa.Table(
    "child", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("pa", sa.Integer),
    sa.Column("pb", sa.Integer),
    sa.ForeignKeyConstraint(["pa", "pb"], ["parent.a", "parent.b"], name="fk_set", ondelete="SET NULL (pb)"),
    sa.Column("self_id", sa.Integer, sa.ForeignKey("child.id", ondelete="SET NULL")),
)
