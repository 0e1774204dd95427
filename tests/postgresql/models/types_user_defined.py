import sqlalchemy as sa

SETUP = "CREATE TYPE point3 AS (x int, y int, z int)"


class Point3(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "point3"


class Xml(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self):
        return "XML"


metadata = sa.MetaData()
sa.Table(
    "shapes", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("corner", Point3),
    sa.Column("source", Xml()),
)
