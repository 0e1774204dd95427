from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table

metadata = MetaData()
Table(
    "table",
    metadata,
    Column("order", Integer, primary_key=True),
    Column("from", String(5), index=True),
    Column("1st", Integer),
    Column("über", Integer),
    Column("with space", Integer, unique=True),
    Column("UPPER", Integer),
    Column("$dollar", Integer),
)
Table("Camel", metadata, Column("Id", Integer, primary_key=True), Column("ref", ForeignKey("table.order")))
Index("Ix Odd", metadata.tables["Camel"].c.ref)
