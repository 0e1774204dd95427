import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.Index("ix", "a"), sa.Index("gin", "j", postgresql_using="gin"), sa.Index("part", "a", unique=True, postgresql_where=sa.text("a > 5")), sa.Index("low", sa.text("lower(b)")))
