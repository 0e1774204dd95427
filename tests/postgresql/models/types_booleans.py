import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "flags", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("plain", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("true", sa.Boolean, server_default=sa.true()),
    sa.Column("text", sa.Boolean, server_default=sa.text("false")),
    sa.Column("word", sa.Boolean, server_default="true"),
    sa.Column("letter", sa.Boolean, server_default="f"),
    sa.Column("upper", sa.BOOLEAN),
    sa.Column("pg", pg.BOOLEAN, server_default=sa.text("TRUE")),
    sa.Column("checked", sa.Boolean(create_constraint=True, name="ck_flags_checked")),
)
