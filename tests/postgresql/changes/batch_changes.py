import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
OPTIONS = {"render_as_batch": True}
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), index=True), sa.Column("b", sa.Integer))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(6), unique=True), sa.Column("c", sa.Integer))
