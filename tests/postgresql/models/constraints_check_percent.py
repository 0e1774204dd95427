import sqlalchemy as sa

DIFFERS = "Alembic writes each % of an expression twice, which makes another constraint"
metadata = sa.MetaData()
t = sa.Table(
    "products", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(10), server_default=sa.text("'5%'")),
    sa.Column("upper", sa.String, sa.Computed("code || '%'", persisted=True)),
    sa.CheckConstraint("code LIKE '%@%'", name="ck_like"),
    sa.Index("ix_code", "code", postgresql_where=sa.text("code LIKE 'x%'")),
)
sa.Index("ix_expression", sa.text("(code || '%')"), _table=t)
