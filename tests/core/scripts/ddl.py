from sqlalchemy.schema import CreateTable, DropTable, CreateIndex, DropIndex, CreateSchema, DropSchema, DDL, CreateColumn
from sqlalchemy import Table, Column, Integer, String, MetaData, ForeignKey, Index, text, CheckConstraint
from show import sql, parent, child
m = MetaData()
x = Table("x", m, Column("id", Integer, primary_key=True), Column("s", String(5), nullable=False, server_default="d"), Column("p", ForeignKey("parent.id")), CheckConstraint("id > 0", name="ck"))
Table("parent", m, Column("id", Integer, primary_key=True))
i = Index("ix_x", x.c.s, unique=True)
sql(CreateTable(x), CreateTable(x, if_not_exists=True), DropTable(x), DropTable(x, if_exists=True), CreateIndex(i), CreateIndex(i, if_not_exists=True), DropIndex(i), DropIndex(i, if_exists=True))
sql(CreateSchema("s"), CreateSchema("s", if_not_exists=True), DropSchema("s", cascade=True), DDL("PRAGMA x"), DDL("ALTER 100%%"), CreateTable(child))
