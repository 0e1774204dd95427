import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('p', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, unique=True))
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
sa.Table('p', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, unique=True))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a"], ["p.id"]))
