from sqlalchemy import Column, Integer, MetaData, PrimaryKeyConstraint, String, Table

metadata = MetaData()
Table("none", metadata, Column("a", Integer), Column("b", Integer))
Table("named", metadata, Column("a", Integer), PrimaryKeyConstraint("a", name="pk_named"))
Table("text_key", metadata, Column("a", String(5), primary_key=True))
Table("three", metadata, Column("c", Integer, primary_key=True), Column("b", String(2), primary_key=True), Column("a", Integer, primary_key=True))
Table("nullable_key", metadata, Column("a", Integer, primary_key=True, nullable=True), Column("b", Integer))
Table("last", metadata, Column("x", Integer), Column("id", Integer, primary_key=True))
