"""SQLModel classes: pydantic-like fields that become columns."""

import typing

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Enum,
    Float,
    ForeignKey,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    Numeric,
    Time,
    Uuid,
)
from sqlalchemy import DateTime
from sqlalchemy.orm import _read_annotation, declared_attr, registry, relationship
from pydantic import FieldInfo as _PydanticFieldInfo
from pydantic import Undefined
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime


class FieldInfo(_PydanticFieldInfo):
    pass


class RelationshipInfo:
    def __init__(
        self,
        *,
        back_populates=None,
        cascade_delete=False,
        passive_deletes=False,
        link_model=None,
        sa_relationship=None,
        sa_relationship_args=None,
        sa_relationship_kwargs=None,
    ):
        if sa_relationship is not None and sa_relationship_args is not None:
            raise RuntimeError(
                "Passing sa_relationship_args is not supported when also passing a sa_relationship"
            )
        if sa_relationship is not None and sa_relationship_kwargs is not None:
            raise RuntimeError(
                "Passing sa_relationship_kwargs is not supported when also passing a sa_relationship"
            )
        self.back_populates = back_populates
        self.link_model = link_model
        self.sa_relationship = sa_relationship


def Field(default=Undefined, *, default_factory=None, **kwargs):
    for name in ("sa_column", "sa_column_args", "sa_column_kwargs", "sa_type"):
        if kwargs.get(name, 1) is Undefined:
            del kwargs[name]
    if "sa_column" in kwargs:
        for name in ("sa_column_args", "sa_column_kwargs", "primary_key", "nullable", "foreign_key",
                     "ondelete", "unique", "index", "sa_type"):
            if kwargs.get(name, Undefined) is not Undefined:
                raise RuntimeError(
                    "Passing %s is not supported when also passing a sa_column" % name
                )
    if kwargs.get("ondelete", Undefined) not in (Undefined, None) and kwargs.get(
        "foreign_key", Undefined
    ) in (Undefined, None):
        raise RuntimeError("ondelete can only be used when foreign_key is set")
    return FieldInfo(default, default_factory=default_factory, **kwargs)


def Relationship(**kwargs):
    return RelationshipInfo(**kwargs)


default_registry = registry()


def _column_type(field, annotation, metadata, given):
    sa_type = given("sa_type")
    if sa_type is not Undefined:
        return sa_type
    origin = typing.get_origin(annotation)
    if origin is not None:
        if getattr(origin, "__module__", None) == "typing" or not isinstance(origin, type):
            raise ValueError("Cannot have a (non-optional) union as a SQLAlchemy field")
        annotation = origin
    if not isinstance(annotation, type):
        raise ValueError("%s has no matching SQLAlchemy type" % (annotation,))
    names = {(c.__module__, c.__name__) for c in annotation.__mro__}
    if ("enum", "Enum") in names:
        return Enum(annotation)
    if ("builtins", "str") in names or names & _STRING_TYPES:
        length = given("max_length")
        if length is Undefined or not length:
            for item in metadata:
                length = getattr(item, "max_length", None) or length
        if length is not Undefined and length:
            return AutoString(length=length)
        return AutoString
    if ("builtins", "float") in names:
        return Float
    if ("builtins", "bool") in names:
        return Boolean
    if ("builtins", "int") in names:
        return Integer
    if ("pydantic.types", "NaiveDatetime") in names:
        return DateTime(timezone=False)
    if ("datetime", "datetime") in names:
        return UTCDateTime()
    if ("datetime", "date") in names:
        return Date
    if ("datetime", "timedelta") in names:
        return Interval
    if ("datetime", "time") in names:
        return Time
    if ("builtins", "bytes") in names:
        return LargeBinary
    if any(name == "Decimal" for module, name in names):
        precision, scale = given("max_digits"), given("decimal_places")
        if precision is Undefined and scale is Undefined:
            for item in metadata:
                precision = getattr(item, "max_digits", precision)
                scale = getattr(item, "decimal_places", scale)
        return Numeric(
            precision=None if precision is Undefined else precision,
            scale=None if scale is Undefined else scale,
        )
    if ("uuid", "UUID") in names:
        return Uuid
    raise ValueError("%s has no matching SQLAlchemy type" % (annotation,))


_STRING_TYPES = {
    ("ipaddress", "IPv4Address"),
    ("ipaddress", "IPv4Network"),
    ("ipaddress", "IPv6Address"),
    ("ipaddress", "IPv6Network"),
    ("pathlib", "Path"),
}


def _column(field):
    type_, nullable, metadata = _read_annotation(field.annotation, field.owner)
    infos = [item for item in metadata if isinstance(item, _PydanticFieldInfo)]
    if field.info is not None:
        infos.append(field.info)

    def given(name):
        value = Undefined
        for info in infos:
            if info.options.get(name, Undefined) is not Undefined:
                value = info.options[name]
        return value

    sa_column = given("sa_column")
    if isinstance(sa_column, Column):
        return sa_column
    sa_type = _column_type(field, type_, metadata, given)
    primary_key = given("primary_key") is True
    index = given("index")
    unique = given("unique")
    noneable = not primary_key and nullable
    if given("nullable") is not Undefined:
        noneable = given("nullable")
    args = []
    foreign_key = given("foreign_key")
    if foreign_key is not Undefined and foreign_key:
        ondelete = given("ondelete")
        ondelete = None if ondelete is Undefined else ondelete
        if ondelete == "SET NULL" and not noneable:
            raise RuntimeError('ondelete="SET NULL" requires nullable=True')
        args.append(ForeignKey(foreign_key, ondelete=ondelete))
    kwargs = {
        "primary_key": primary_key,
        "nullable": noneable,
        "index": False if index is Undefined else index,
        "unique": False if unique is Undefined else unique,
    }
    default = field.default()
    if default is not Undefined:
        kwargs["default"] = default
    if given("sa_column_args") is not Undefined and given("sa_column_args") is not None:
        args.extend(given("sa_column_args"))
    if given("sa_column_kwargs") is not Undefined and given("sa_column_kwargs") is not None:
        kwargs.update(given("sa_column_kwargs"))
    return Column(*args, type_=sa_type, **kwargs)


class _Field:
    """One field of a model: its annotation, the class that has it, and what was assigned to it."""

    def __init__(self, name, annotation, owner, value):
        self.name = name
        self.annotation = annotation
        self.owner = owner
        self.info = value if isinstance(value, _PydanticFieldInfo) else None
        self.plain = Undefined if self.info is not None else value

    def default(self):
        if self.info is not None:
            if self.info.default_factory is not None:
                return self.info.default_factory
            return self.info.default
        return self.plain


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.lstrip().startswith(("ClassVar", "typing.ClassVar"))
    return typing.get_origin(annotation) is typing.ClassVar or annotation is typing.ClassVar


class SQLModel:
    __slots__ = ()
    __allow_unmapped__ = True
    metadata = default_registry.metadata
    _sa_registry = default_registry
    model_config = {}
    model_fields = {}
    __sqlmodel_relationships__ = {}

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    def __init_subclass__(cls, table=None, registry=None, **kwargs):
        super().__init_subclass__()
        own = cls.__dict__
        config = own.get("model_config") or {}
        legacy = own.get("Config")
        if table is None and isinstance(config, dict):
            table = config.get("table")
        if table is None and legacy is not None:
            table = getattr(legacy, "table", None)
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(base.__dict__.get("__sqlmodel_own_fields__", {}))
        annotations = own.get("__annotations__", {})
        relationships, mine = {}, {}
        for name, annotation in annotations.items():
            value = own.get(name, Undefined)
            if isinstance(value, RelationshipInfo):
                relationships[name] = value
            elif name.startswith("_") or name == "model_config" or _is_class_var(annotation):
                continue
            elif name == "metadata" or isinstance(value, (Column,)):
                continue
            else:
                mine[name] = _Field(name, annotation, cls, value)
        for name in mine:
            if name in own:
                delattr(cls, name)
        for name in relationships:
            delattr(cls, name)
        fields.update(mine)
        cls.__sqlmodel_own_fields__ = mine
        cls.model_fields = fields
        cls.__sqlmodel_relationships__ = relationships
        if registry is not None:
            cls._sa_registry = registry
            cls.metadata = registry.metadata
            cls.__abstract__ = True
            return
        inherited = any("__mapper__" in base.__dict__ for base in cls.__mro__[1:])
        if table is True and not inherited:
            cls._map(fields)

    @classmethod
    def _map(cls, fields):
        for name, field in fields.items():
            setattr(cls, name, _column(field))
        found = {}
        for base in reversed(cls.__mro__):
            found.update(base.__dict__.get("__sqlmodel_relationships__", {}))
        for name, info in found.items():
            setattr(cls, name, info.sa_relationship or relationship(back_populates=info.back_populates))
        cls._sa_registry.mapped(cls)

    def __init__(self, **data):
        cls = type(self)
        for name, field in cls.model_fields.items():
            if name in data:
                setattr(self, name, data.pop(name))
                continue
            value = field.default()
            if field.info is not None and field.info.default_factory is not None:
                value = value()
            if value is not Undefined:
                setattr(self, name, value)
        for name, value in data.items():
            if name in cls.__sqlmodel_relationships__:
                setattr(self, name, value)

    @classmethod
    def model_validate(cls, obj, **kwargs):
        if isinstance(obj, dict):
            return cls(**obj)
        return cls(**{name: getattr(obj, name) for name in cls.model_fields if hasattr(obj, name)})

    from_orm = parse_obj = validate = model_validate

    def model_dump(self, **kwargs):
        return {name: getattr(self, name, None) for name in type(self).model_fields}

    dict = model_dump

    @classmethod
    def model_rebuild(cls, **kwargs):
        pass

    update_forward_refs = model_rebuild
