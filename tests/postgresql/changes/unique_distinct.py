import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.UniqueConstraint("a", name="uq"))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(9)), sa.Column("j", pg.JSONB), sa.UniqueConstraint("a", name="uq", postgresql_nulls_not_distinct=True))
