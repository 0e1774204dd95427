from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.types import UserDefinedType


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, srid=4326):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "POINT(%d)" % self.srid


class Plain(UserDefinedType):
    def get_col_spec(self):
        return "PLAIN"


metadata = MetaData()
Table("geo", metadata, Column("id", Integer, primary_key=True), Column("a", Point), Column("b", Point(3857)), Column("c", Plain()))
