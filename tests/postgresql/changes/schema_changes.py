import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
SETUP = "CREATE SCHEMA s"
OPTIONS = {"include_schemas": True}
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), index=True), schema="s")
sa.Table('gone', before, sa.Column("id", sa.Integer, primary_key=True), schema="s")
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9), unique=True, comment="x"), sa.Column("t_id", sa.ForeignKey("s.t.id")), schema="s", comment="y")
sa.Table('new', after, sa.Column("id", sa.Integer, primary_key=True), schema="s")
