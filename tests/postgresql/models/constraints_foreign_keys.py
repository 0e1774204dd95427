import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("parent", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.String(5), unique=True))
sa.Table(
    "child", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("plain", sa.ForeignKey("parent.id")),
    sa.Column("cascade", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE", onupdate="CASCADE")),
    sa.Column("set_null", sa.Integer, sa.ForeignKey("parent.id", ondelete="SET NULL", name="fk_set_null")),
    sa.Column("restrict", sa.Integer, sa.ForeignKey("parent.id", ondelete="RESTRICT", onupdate="SET DEFAULT")),
    sa.Column("no_action", sa.Integer, sa.ForeignKey("parent.id", ondelete="NO ACTION")),
    sa.Column("deferred", sa.Integer, sa.ForeignKey("parent.id", deferrable=True, initially="DEFERRED")),
    sa.Column("immediate", sa.Integer, sa.ForeignKey("parent.id", deferrable=True, initially="IMMEDIATE")),
    sa.Column("full", sa.String(5), sa.ForeignKey("parent.code", match="FULL")),
)
