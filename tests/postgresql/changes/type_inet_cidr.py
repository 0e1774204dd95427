import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", pg.INET))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", pg.CIDR))
