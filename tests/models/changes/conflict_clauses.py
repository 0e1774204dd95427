from sqlalchemy import *
from sqlalchemy.schema import CreateTable
metadata = MetaData()
t = Table("t", metadata,
  Column("id", Integer, primary_key=True, sqlite_on_conflict_primary_key="FAIL"),
  Column("a", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"),
  Column("b", Integer, unique=True, sqlite_on_conflict_unique="IGNORE"),
  CheckConstraint("a > 1", name="c1", sqlite_on_conflict="REPLACE"),
  UniqueConstraint("a", "b", sqlite_on_conflict="REPLACE"), sqlite_with_rowid=False)
u = Table("u", metadata, Column("a", Integer), Column("b", String), PrimaryKeyConstraint("a", "b", sqlite_on_conflict="ROLLBACK"))
v = Table("v", metadata, Column("x", Integer, ForeignKey("t.id", deferrable=True, initially="DEFERRED", onupdate="CASCADE", name="vx")), Column("y", Integer, ForeignKey("w.id")))
w = Table("w", metadata, Column("id", Integer, primary_key=True), Column("v", Integer, ForeignKey("v.x", use_alter=True, name="wv")))
x = Table("Mixed Case", metadata, Column("Id", Integer, primary_key=True), Column("order", Integer, index=True), Column("group by", String, unique=True, key="gb"), Column("a%b", Integer, CheckConstraint('"a%b" % 2 = 0')), Column("quote'd", Integer), Column('dq"d', Integer), quote=True)
y = Table("quoted", metadata, Column("id", Integer, primary_key=True), Column("plain", Integer, quote=True), Column("Upper", Integer, quote=False), quote=True)
