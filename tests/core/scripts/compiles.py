from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import expression, functions
from sqlalchemy.schema import DDLElement, CreateTable
from sqlalchemy import DateTime, String, select, Integer, Table, MetaData, Column
from sqlalchemy.types import UserDefinedType
from show import sql, t, parent
class utcnow(expression.FunctionElement):
    type = DateTime()
    inherit_cache = True
@compiles(utcnow)
def default_utcnow(element, compiler, **kw):
    return "now_utc()"
@compiles(utcnow, "sqlite")
def sqlite_utcnow(element, compiler, **kw):
    return "(strftime('%%Y'))" if False else "(datetime('now'))"
class greatest(expression.FunctionElement):
    name = "greatest"
    inherit_cache = True
@compiles(greatest)
def default_greatest(element, compiler, **kw):
    return compiler.visit_function(element)
@compiles(greatest, "sqlite")
def sqlite_greatest(element, compiler, **kw):
    return "max(%s)" % compiler.process(element.clauses, **kw)
class CreateView(DDLElement):
    def __init__(self, name, selectable):
        self.name = name
        self.selectable = selectable
@compiles(CreateView)
def create_view(element, compiler, **kw):
    return "CREATE VIEW %s AS %s" % (compiler.preparer.quote(element.name), compiler.sql_compiler.process(element.selectable, literal_binds=True))
sql(utcnow(), select(utcnow()), t.c.d < utcnow(), greatest(t.c.a, 5), CreateView("My V", select(t.c.a).where(t.c.a == 3)))
