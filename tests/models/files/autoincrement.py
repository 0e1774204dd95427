from sqlalchemy import BigInteger, Column, Integer, MetaData, SmallInteger, String, Table

metadata = MetaData()
Table("a", metadata, Column("id", BigInteger, primary_key=True))
Table("b", metadata, Column("id", Integer, primary_key=True, autoincrement=False))
Table("c", metadata, Column("x", Integer, primary_key=True), Column("y", Integer, primary_key=True))
Table("d", metadata, Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True))
Table("e", metadata, Column("id", SmallInteger, primary_key=True), sqlite_autoincrement=False)
Table("f", metadata, Column("id", Integer, primary_key=True), sqlite_autoincrement=True)
Table("g", metadata, Column("id", String(3), primary_key=True))
Table("i", metadata, Column("v", Integer))
