"""PostgreSQL's own expressions: array(), hstore(), aggregate_order_by(), text search, and the statements of named types."""

from sqlalchemy import Text, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDLElement
from sqlalchemy.types import NullType
from sqlalchemy.sql.elements import ClauseElement, ColumnElement
from sqlalchemy.sql.functions import GenericFunction

from sqlalchemy.dialects.postgresql import ARRAY, HSTORE, TSQUERY, TSVECTOR


def _expression(value, type_=None):
    if isinstance(value, (list, tuple)):
        return array(value)
    if hasattr(value, "__clause_element__"):
        value = value.__clause_element__()
    return value if isinstance(value, ClauseElement) else literal(value, type_)


class array(ColumnElement):
    """ARRAY[...]"""

    __visit_name__ = "array"
    inherit_cache = True

    def __init__(self, clauses, *, type_=None, **kw):
        main = None
        if type_ is not None:
            main = type_ if isinstance(type_, ARRAY) else ARRAY(type_() if isinstance(type_, type) else type_)
        item = main.item_type if main is not None else None
        self._items = [_expression(clause, item) for clause in clauses]
        if main is None:
            found = [clause.type for clause in self._items]
            first = found[0] if found else None
            if isinstance(first, ARRAY):
                main = ARRAY(first.item_type, dimensions=(first.dimensions or 1) + 1)
            else:
                main = ARRAY(first if first is not None else NullType())
        elif any(isinstance(clause, array) for clause in self._items) and main.dimensions is None:
            main = ARRAY(main.item_type, dimensions=2)
        self.type = main

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)


@compiles(array)
def _array(element, compiler, **kw):
    if not element._items:
        return "ARRAY[]::%s" % compiler.dialect.type_compiler.process(element.type)
    return "ARRAY[%s]" % ", ".join(compiler.process(item, **kw) for item in element._items)


class aggregate_order_by(ColumnElement):
    """What an aggregate takes, in an order: x ORDER BY y."""

    __visit_name__ = "aggregate_order_by"
    inherit_cache = True

    def __init__(self, target, *order_by):
        if not order_by:
            raise TypeError("at least one ORDER BY element is required")
        self.target = _expression(target)
        self.type = getattr(self.target, "type", NullType())
        self._order = [_expression(one) for one in order_by]


@compiles(aggregate_order_by)
def _aggregate_order_by(element, compiler, **kw):
    order = ", ".join(compiler.process(one, **kw) for one in element._order)
    return "%s ORDER BY %s" % (compiler.process(element.target, **kw), order)


def array_agg(*arguments, **kw):
    """func.array_agg() whose type is PostgreSQL's own ARRAY."""
    items = [_expression(argument) for argument in arguments]
    kw.setdefault("type_", ARRAY(getattr(items[0], "type", None) or NullType(), dimensions=1) if items else None)
    return func.array_agg(*items, **kw)


class hstore(GenericFunction):
    type = HSTORE()
    name = "hstore"
    inherit_cache = True


class to_tsvector(GenericFunction):
    type = TSVECTOR()
    name = "to_tsvector"
    inherit_cache = True


class to_tsquery(GenericFunction):
    type = TSQUERY()
    name = "to_tsquery"
    inherit_cache = True


class plainto_tsquery(GenericFunction):
    type = TSQUERY()
    name = "plainto_tsquery"
    inherit_cache = True


class phraseto_tsquery(GenericFunction):
    type = TSQUERY()
    name = "phraseto_tsquery"
    inherit_cache = True


class websearch_to_tsquery(GenericFunction):
    type = TSQUERY()
    name = "websearch_to_tsquery"
    inherit_cache = True


class ts_headline(GenericFunction):
    type = Text()
    name = "ts_headline"
    inherit_cache = True


class _TypeStatement(DDLElement):
    def __init__(self, element, **kw):
        self._named_type = element


class CreateEnumType(_TypeStatement):
    __visit_name__ = "create_enum_type"


class DropEnumType(_TypeStatement):
    __visit_name__ = "drop_enum_type"


class CreateDomainType(_TypeStatement):
    __visit_name__ = "create_domain_type"


class DropDomainType(_TypeStatement):
    __visit_name__ = "drop_domain_type"


def _name(compiler, type_):
    quote = compiler.preparer.quote
    return "%s.%s" % (quote(type_.schema), quote(type_.name)) if type_.schema else quote(type_.name)


def _literal(compiler, value):
    return "'%s'" % str(value).replace("'", "''")


@compiles(CreateEnumType)
def _create_enum(statement, compiler, **kw):
    type_ = statement._named_type
    labels = ", ".join(_literal(compiler, label) for label in type_.enums)
    return "CREATE TYPE %s AS ENUM (%s)" % (_name(compiler, type_), labels)


@compiles(DropEnumType)
def _drop_enum(statement, compiler, **kw):
    return "DROP TYPE %s" % _name(compiler, statement._named_type)


@compiles(CreateDomainType)
def _create_domain(statement, compiler, **kw):
    domain = statement._named_type
    parts = []
    if domain.collation is not None:
        parts.append("COLLATE %s" % compiler.preparer.quote(domain.collation))
    if domain.default is not None:
        default = domain.default
        parts.append("DEFAULT %s" % (_literal(compiler, default) if isinstance(default, str) else compiler.process(default)))
    if domain.constraint_name is not None:
        parts.append("CONSTRAINT %s" % compiler.preparer.quote(domain.constraint_name))
    if domain.not_null:
        parts.append("NOT NULL")
    if domain.check is not None:
        check = domain.check
        parts.append("CHECK (%s)" % (check if isinstance(check, str) else compiler.process(check)))
    base = compiler.dialect.type_compiler.process(domain.data_type)
    return "CREATE DOMAIN %s AS %s %s" % (_name(compiler, domain), base, " ".join(parts))


@compiles(DropDomainType)
def _drop_domain(statement, compiler, **kw):
    return "DROP DOMAIN %s" % _name(compiler, statement._named_type)
