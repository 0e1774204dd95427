import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()


def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    assert str(inspected_type) == "VARCHAR(5)" or metadata_column.name == "id"
    return False if metadata_column.name == "c" else None


OPTIONS = {"compare_type": compare_type}
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.String(5)))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer))
