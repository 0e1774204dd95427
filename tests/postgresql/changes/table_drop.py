import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('p', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True))
sa.Table('q', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id", ondelete="CASCADE"), index=True), sa.Column("e", sa.Enum("a", name="ee"), server_default="a"), sa.Column("i", sa.Integer, sa.Identity(always=True)), sa.Column("k", sa.Integer, sa.Computed("id + 1", persisted=True)), sa.Column("j", pg.JSONB, server_default=sa.text("'{}'::jsonb")), sa.Column("s", pg.ARRAY(sa.String(5)), comment="c"), sa.Column("ts", pg.TIMESTAMP(True, 3)), sa.UniqueConstraint("e", "i", name="uq"), sa.CheckConstraint("i > 0", name="ck"), comment="q")
sa.Table('p', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True))
