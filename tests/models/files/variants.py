from sqlalchemy import BigInteger, Column, Integer, JSON, MetaData, String, Table, Text
from sqlalchemy.dialects import mysql, postgresql, sqlite

metadata = MetaData()
Table(
    "variants",
    metadata,
    Column("id", BigInteger().with_variant(sqlite.INTEGER(), "sqlite"), primary_key=True),
    Column("a", JSON().with_variant(postgresql.JSONB(), "postgresql")),
    Column("b", String(10).with_variant(Text(), "sqlite", "mysql")),
    Column("c", Integer().with_variant(mysql.INTEGER(unsigned=True), "mysql")),
)
