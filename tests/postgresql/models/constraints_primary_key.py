import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("a_named", metadata, sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), sa.PrimaryKeyConstraint("x", "y", name="pk_custom"))
sa.Table("b_include", metadata, sa.Column("x", sa.Integer, autoincrement=False), sa.Column("y", sa.Integer), sa.PrimaryKeyConstraint("x", name="pk_include", postgresql_include=["y"]))
sa.Table("c_deferred", metadata, sa.Column("x", sa.String(5)), sa.PrimaryKeyConstraint("x", deferrable=True, initially="IMMEDIATE"))
sa.Table("d_none", metadata, sa.Column("x", sa.Integer), sa.Column("y", sa.Integer))
