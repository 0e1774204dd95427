import sqlalchemy as sa

metadata = sa.MetaData()
t = sa.Table(
    "users", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String(100)),
    sa.Column("deleted_at", sa.DateTime),
    sa.Column("active", sa.Boolean),
    sa.Index("ix_text", "email", unique=True, postgresql_where=sa.text("deleted_at IS NULL")),
)
sa.Index("ix_expression", t.c.email, postgresql_where=t.c.active.is_(True))
sa.Index("ix_both", t.c.email, t.c.id, postgresql_where=sa.and_(t.c.active, t.c.deleted_at == None))
sa.Index("ix_compare", t.c.id, postgresql_where=t.c.email != "")
