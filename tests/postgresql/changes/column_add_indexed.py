import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer), sa.Column("d", sa.String(5), index=True, unique=True), sa.Column("e", sa.String(5), unique=True))
