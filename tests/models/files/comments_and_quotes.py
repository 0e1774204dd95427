from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

metadata = MetaData()
Table(
    "Order",
    metadata,
    Column("select", Integer, primary_key=True, comment="reserved"),
    Column("Mixed Case", String(5), comment="it's"),
    Column("with%percent", Integer),
    Column("a.b", Integer),
    comment="a table",
)
Table("group", metadata, Column("id", Integer, primary_key=True), Column("order_id", ForeignKey("Order.select")))
