import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("parent", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))
sa.Table(
    "child", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("pa", sa.Integer, nullable=False),
    sa.Column("pb", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(["pa", "pb"], ["parent.a", "parent.b"], name="fk_child_parent", ondelete="CASCADE"),
    sa.ForeignKeyConstraint(["pb", "pa"], ["parent.a", "parent.b"]),
)
