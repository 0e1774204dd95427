import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

OPTIONS = {}
first, second = sa.MetaData(), sa.MetaData()
sa.Table("a", first, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", second, sa.Column("id", pg.UUID, primary_key=True))
metadata = [first, second]
