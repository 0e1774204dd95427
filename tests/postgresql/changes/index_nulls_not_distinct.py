import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
LOG_DIFFERS = "Alembic puts a comma after each letter of the message"
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.Index("ix", "a", unique=True))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.Index("ix", "a", unique=True, postgresql_nulls_not_distinct=True))
