import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

OPTIONS = {"sqlalchemy_module_prefix": "sqla.", "alembic_module_prefix": "alembic_op."}
TEMPLATE = {"import sqlalchemy as sa": "import sqlalchemy as sqla", "from alembic import op": "from alembic import op as alembic_op"}
metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", pg.ARRAY(sa.String(5))), sa.Column("b", pg.JSONB), sa.Column("c", sa.DateTime, server_default=sa.text("now()")))
