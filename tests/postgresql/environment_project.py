"""The project that each env.py of environments/ runs in: models, and revisions of every usual kind."""

MODELS = '''
import enum
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention={
        "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})


class Color(enum.Enum):
    red = "r"
    green = "g"


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(100), unique=True)
    color: Mapped[Color] = mapped_column(server_default="red")
    data: Mapped[dict] = mapped_column(postgresql.JSONB, server_default=sa.text("'{}'::jsonb"))
    score: Mapped[int | None]


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)
    total: Mapped[float] = mapped_column(sa.Numeric(10, 2))


class Added(Base):
    __tablename__ = "added"
    id: Mapped[int] = mapped_column(primary_key=True)
'''

REVISIONS = {
    "a1_tables.py": '''
"""tables

Revision ID: a1
Revises:
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(100), nullable=False),
        sa.Column("color", sa.Enum("red", "green", name="color"), server_default="red", nullable=False),
        sa.Column("data", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_orders_user_id", ondelete="CASCADE"), nullable=False),
        sa.Column("total", sa.Numeric(10, 2), nullable=False),
    )
    op.create_index(op.f("ix_orders_user_id"), "orders", ["user_id"])


def downgrade():
    op.drop_table("orders")
    op.drop_table("users")
    sa.Enum(name="color").drop(op.get_bind())
''',
    "b2_data.py": '''
"""data, 100%

Revision ID: b2
Revises: a1
"""
import sqlalchemy as sa
from alembic import context, op

revision = "b2"
down_revision = "a1"
branch_labels = None
depends_on = None


def upgrade():
    users = sa.Table("users", sa.MetaData(), sa.Column("id", sa.Integer), sa.Column("email", sa.String), sa.Column("data", sa.JSON),
                     sa.Column("score", sa.Integer))
    op.bulk_insert(users, [{"email": f"u{i}@x.org"} for i in range(3)])
    if not context.is_offline_mode():
        op.bulk_insert(users, [{"email": f"j{i}@x.org", "data": {"n": i}} for i in range(3)])
    # ALTER TABLE knows nothing of schema_translate_map.
    options = {} if context.is_offline_mode() else op.get_bind().get_execution_options()
    schema = options.get("schema_translate_map", {}).get(None)
    op.add_column("users", sa.Column("score", sa.Integer(), nullable=True), schema=schema)
    op.execute(users.update().where(users.c.email.like("u%")).values(score=5))
    connection = op.get_bind()
    if not context.is_offline_mode() and "schema_translate_map" not in connection.get_execution_options():
        connection.execute(sa.text("UPDATE users SET score = :s WHERE email LIKE '%1%'"), {"s": 10})
        for row in connection.execute(sa.text("SELECT id, email FROM users WHERE email = :e"), {"e": "u1@x.org"}):
            connection.execute(sa.text("INSERT INTO orders (user_id, total) VALUES (:u, :t)"), {"u": row.id, "t": 1.5})
        print("users", connection.execute(sa.text("SELECT count(*) FROM users")).scalar())


def downgrade():
    options = {} if context.is_offline_mode() else op.get_bind().get_execution_options()
    op.drop_column("users", "score", schema=options.get("schema_translate_map", {}).get(None))
    op.execute(sa.Table("users", sa.MetaData()).delete())
''',
    "c3_concurrent.py": '''
"""an index beside

Revision ID: c3
Revises: b2
"""
from alembic import context, op

revision = "c3"
down_revision = "b2"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        if context.is_offline_mode() or "schema_translate_map" not in op.get_bind().get_execution_options():
            op.execute("ALTER TYPE color ADD VALUE IF NOT EXISTS 'blue'")
    op.create_check_constraint("score_range", "users", "score % 5 = 0 AND score < 100")
    print("bind", op.get_bind() is not None, op.get_context().dialect.name, op.get_context().as_sql)


def downgrade():
    op.drop_constraint("score_range", "users", type_="check")
''',
}
