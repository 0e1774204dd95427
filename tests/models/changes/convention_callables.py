from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.schema import *
from sqlalchemy.types import *
from sqlalchemy.sql import *
metadata = MetaData(naming_convention={"fk": "fk_%(table_name)s_%(custom)s", "custom": lambda const, table: "_".join(c.name for c in const.columns), "ix": "ix__%(all_column_names)s", "all_column_names": lambda c, t: ",".join(x.name for x in c.columns), "uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk__%(table_name)s"})
a = Table("a", metadata, Column("x", Integer, primary_key=True), Column("y", Integer, primary_key=True, autoincrement=False), Column("z", SmallInteger, index=True), UniqueConstraint("z", "y"))
b = Table("b", metadata, Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True), Column("ax", Integer), Column("ay", Integer), ForeignKeyConstraint(["ax", "ay"], ["a.x", "a.y"]), Index(None, "ax", "ay"), sqlite_autoincrement=True)
c = Table("c", metadata, Column("id", String(32), primary_key=True), Column("b", None, ForeignKey("b.id")), Column("b2", ForeignKey(b.c.id, ondelete="NO ACTION")), Column("s", Integer, server_default=text("(abs(-3))"), server_onupdate=text("1")))
d = Table("d", metadata, Column("c", ForeignKey("c.id"), primary_key=True), Column("b", ForeignKey("c.b2"), index=True, unique=True))
e = Table("a_very_long_table_name_that_goes_on_and_on_until_the_limit", metadata, Column("a_very_long_column_name_that_goes_on_and_on_until_the_limit", Integer, index=True, unique=False), Column("another_really_quite_long_column_name_for_this_test_case", ForeignKey("a.x")))
f = Table("nopk", metadata, Column("a", Integer), Column("b", String))
