import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('p', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
sa.Table('p', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
sa.Table('q', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id"), index=True), comment="q")
