import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.Index("ix", "a"))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.Index("ix", sa.text("a DESC")))
