import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
sa.Table(
    "surveys", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("answers", pg.ARRAY(sa.Enum("yes", "no", "maybe", name="answer"))),
    sa.Column("more", pg.ARRAY(pg.ENUM("a", "b", name="letters")), nullable=False, server_default="{}"),
)
