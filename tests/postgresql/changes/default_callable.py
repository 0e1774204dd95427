import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

before, after = sa.MetaData(), sa.MetaData()


def compare_server_default(context, inspected_column, metadata_column, inspected_default, metadata_default, rendered):
    return True if metadata_column.name == "c" else None


OPTIONS = {"compare_server_default": compare_server_default}
sa.Table('t', before, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer, server_default='5'))
sa.Table('t', after, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer, server_default='5'))
