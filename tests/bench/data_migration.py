"""a slug for each account

Revision ID: d1
Revises:

"""
from alembic import op
import sqlalchemy as sa

revision = "d1"
down_revision = None

account = sa.table("account", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("slug", sa.String))


def upgrade():
    connection = op.get_bind()
    for row in connection.execute(sa.select(account.c.id, account.c.name)):
        connection.execute(account.update().where(account.c.id == row.id).values(slug=row.name.lower()))


def downgrade():
    op.execute(account.update().values(slug=None))
