import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
OPTIONS = {"compare_server_default": True}
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.DateTime, server_default=sa.func.now()))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.DateTime, server_default=sa.text('clock_timestamp()')))
