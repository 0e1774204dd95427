import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('a', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(5)))
sa.Table('b', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("y", sa.Integer, index=True))
sa.Table('c', before, sa.Column("id", sa.Integer, primary_key=True), )
sa.Table('a', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(6), nullable=False), sa.Column("z", sa.Date))
sa.Table('b', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("yy", sa.Integer))
sa.Table('d', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))
