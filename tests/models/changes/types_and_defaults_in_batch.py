# OPTIONS: render_as_batch=True, compare_type=True, compare_server_default=True
from sqlalchemy import *
metadata = MetaData()
t = Table("t", metadata, Column("id", Integer, primary_key=True),
  Column("a", String(10), server_default="x"), Column("b", Integer, server_default="1"), Column("c", Boolean, server_default=text("1")),
  Column("d", DateTime, server_default=func.now()), Column("e", Float), Column("f", Numeric(10,2), nullable=False, server_default=text("0.0")),
  Column("g", Text), Column("h", JSON), Column("i", LargeBinary), Column("j", Enum("a","b",name="e1")), Column("k", Unicode(10)), Column("l", BigInteger), Column("m", Date), Column("n", Interval), Column("o", Uuid))
# ----
from sqlalchemy import *
metadata = MetaData()
t = Table("t", metadata, Column("id", BigInteger, primary_key=True),
  Column("a", String(20), server_default="y"), Column("b", BigInteger), Column("c", Boolean, server_default=text("0")),
  Column("d", DateTime(timezone=True)), Column("e", Numeric(5)), Column("f", Numeric(12,2), nullable=False, server_default=text("0.00")),
  Column("g", String), Column("h", Text), Column("i", VARBINARY(10)), Column("j", Enum("a","b","ccc",name="e1")), Column("k", Unicode(11)), Column("l", SmallInteger), Column("m", DateTime), Column("n", Integer), Column("o", String(36)), comment="hello")
# ----
from sqlalchemy import *
metadata = MetaData()
t = Table("t", metadata, Column("id", BigInteger, primary_key=True),
  Column("a", String(20), server_default="z", nullable=False), Column("b", BigInteger, server_default=func.abs(-1)), Column("c", Boolean, server_default=text("1"), nullable=False, comment="cc"),
  Column("d", DateTime(timezone=True), server_default=text("(datetime('now'))")), Column("e", Numeric(5,1), index=True, unique=True), Column("f", Numeric(12,2), nullable=False, server_default=text("0")),
  Column("g", String(5), index=True), Column("h", Text, unique=True))
