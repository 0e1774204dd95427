from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.ext.mutable import *
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement
from sqlalchemy.schema import DDLElement, DDL
from sqlalchemy import event, inspect
class utcnow(FunctionElement):
    type = DateTime()
    inherit_cache = True
@compiles(utcnow, "postgresql")
def pg(element, compiler, **kw): return "TIMEZONE('utc', CURRENT_TIMESTAMP)"
@compiles(utcnow, "sqlite")
def sl(element, compiler, **kw): return "(strftime('%Y-%m-%d', 'now'))"
@compiles(utcnow)
def df(element, compiler, **kw): return "CURRENT_TIMESTAMP"
class Base(DeclarativeBase):
    @classmethod
    def __declare_last__(cls): pass
class A(Base):
    __tablename__ = "a"
    id = mapped_column(Integer, primary_key=True)
    t = mapped_column(DateTime, server_default=utcnow())
    r = mapped_column(Integer, server_default=func.random())
    j = mapped_column(JSON, server_default=func.json_object())
    k = mapped_column(String, server_default=func.coalesce("a", None))
    l = mapped_column(DateTime(), server_default=func.datetime("now", "utc"))
    m = mapped_column(Integer, server_default=func.abs(5) + 3)
    n = mapped_column(Integer, server_default=-literal(3))
    o = mapped_column(Float, server_default=literal(1.5))
    p = mapped_column(Date, server_default=text("'2020-01-01'"))
    q = mapped_column(Boolean, server_default=literal(True))
    s = mapped_column(String, server_default=literal("a'b"))
    u = mapped_column(Integer, server_default=text("1 + 1"))
    v = mapped_column(String, server_default=case((literal(1) == 1, "x"), else_="y"))
event.listen(A.__table__, "after_create", DDL("select 1"))
event.listen(Base.metadata, "before_create", DDL("select 1").execute_if(dialect="postgresql"))
