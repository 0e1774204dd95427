"""Names of sqlalchemy.orm and its kin that decorate or annotate models and that no schema depends on."""

from sqlalchemy.sql.visitors import Visitable as _Visitable


def _decorator(*args, **kwargs):
    def decorate(function):
        return function

    return decorate


validates = _decorator
listens_for = _decorator
synonym_for = _decorator


def reconstructor(function):
    return function


def _identity(value, *args, **kwargs):
    return value


foreign = remote = _identity


class Accepted:
    """Takes any call and any attribute: loader options, strategies, comparators."""

    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        return self


class PropComparator:
    def __init__(self, prop=None, parentmapper=None, adapt_to_entity=None):
        self.prop = prop

    def __clause_element__(self):
        return self.prop

    def __class_getitem__(cls, item):
        return cls


class Load(Accepted):
    pass


class Bundle(Accepted, _Visitable):
    pass


class AttributeEvents(_Visitable):
    pass


class MapperEvents(_Visitable):
    pass


class InstanceEvents(_Visitable):
    pass


class SessionEvents(_Visitable):
    pass


class CascadeOptions(frozenset):
    pass


def _option(*args, **kwargs):
    return Load(*args, **kwargs)


joinedload = selectinload = subqueryload = lazyload = immediateload = noload = raiseload = _option
contains_eager = defaultload = defer = undefer = undefer_group = load_only = with_expression = _option
selectin_polymorphic = with_loader_criteria = contains_alias = _option


def with_polymorphic(base, classes, *args, **kwargs):
    return base


def polymorphic_union(table_map, typecolname, aliasname="p_union", cast_nulls=True):
    return None


def _collection(*args, **kwargs):
    return dict


attribute_keyed_dict = attribute_mapped_collection = column_keyed_dict = _collection
column_mapped_collection = keyfunc_mapping = mapped_collection = _collection
KeyFuncDict = MappedCollection = dict


def close_all_sessions():
    pass


def make_transient(instance):
    pass


def was_deleted(instance):
    return False


def object_session(instance):
    return None


def add_mapped_attribute(target, key, attr):
    setattr(target, key, attr)


class ORMDescriptor:
    def __class_getitem__(cls, item):
        return cls


class SQLORMExpression(ORMDescriptor):
    pass


class AppenderQuery:
    def __class_getitem__(cls, item):
        return cls


class WriteOnlyCollection(AppenderQuery):
    pass


class InspectionAttr:
    pass


class MutableType:
    pass


class QueryContext:
    pass


class ClassManager(_Visitable):
    pass


class InstanceState(_Visitable):
    pass


class NullPool:
    pass


class Pool:
    pass


class QueuePool(Pool):
    pass


class StaticPool(Pool):
    pass


class SingletonThreadPool(Pool):
    pass


class AsyncAdaptedQueuePool(QueuePool):
    pass


class AssertionPool(Pool):
    pass


BLANK_SCHEMA = ""
RETAIN_SCHEMA = 1
NO_ARG = object()
ONETOMANY = "ONETOMANY"
MANYTOONE = "MANYTOONE"
MANYTOMANY = "MANYTOMANY"
NO_VALUE = "NO_VALUE"
EXT_CONTINUE = "EXT_CONTINUE"
EXT_STOP = "EXT_STOP"
EXT_SKIP = "EXT_SKIP"


def insert_sentinel(name=None, type_=None, **kwargs):
    import sqlalchemy

    return sqlalchemy.Column(name, type_ or sqlalchemy.INTEGER, nullable=True)


orm_insert_sentinel = insert_sentinel


class AbstractConcreteBase:
    _sa_abstract_concrete = True


class ConcreteBase:
    pass


class DeferredReflection:
    @classmethod
    def prepare(cls, engine, **kwargs):
        pass


def declared_synonym(*args, **kwargs):
    return None


def __getattr__(name):
    if name in ("NULLTYPE", "BOOLEANTYPE", "STRINGTYPE", "INTEGERTYPE", "NUMERICTYPE"):
        from sqlalchemy import types

        made = {"NULLTYPE": "NullType", "BOOLEANTYPE": "Boolean", "STRINGTYPE": "String", "INTEGERTYPE": "Integer",
                "NUMERICTYPE": "Numeric"}
        value = globals()[name] = getattr(types, made[name])()
        return value
    raise AttributeError(name)
