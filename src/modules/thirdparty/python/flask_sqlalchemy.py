"""Flask-SQLAlchemy: db.Model with table names made of class names, and SQLAlchemy's names on db."""

import re

import sqlalchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, MappedColumn, declared_attr
from sqlalchemy import Column

__partial__ = True


def camel_to_snake_case(name):
    name = re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower().lstrip("_")


def _has_primary_key(cls):
    for base in cls.__mro__:
        if "__mapper__" in base.__dict__:
            continue
        for value in base.__dict__.values():
            if isinstance(value, Column) and value.primary_key:
                return True
            if isinstance(value, MappedColumn) and value.column.primary_key:
                return True
            if isinstance(value, declared_attr):
                return True
    for annotations in (base.__dict__.get("__annotations__", {}) for base in cls.__mro__):
        if any("primary" in str(annotation) or "pk" in str(annotation) for annotation in annotations.values()):
            return True
    return False


def should_set_tablename(cls):
    if cls.__dict__.get("__abstract__", False) or "__table__" in cls.__dict__:
        return False
    for base in cls.__mro__:
        if "__tablename__" not in base.__dict__:
            continue
        if isinstance(base.__dict__["__tablename__"], declared_attr):
            return False
        if base is cls or base.__dict__.get("__abstract__", False) or "__mapper__" not in base.__dict__:
            return False
        break
    inherits = any("__mapper__" in base.__dict__ for base in cls.__mro__[1:])
    return not inherits or _has_primary_key(cls)


class _NamedModel:
    query = None

    def __init_subclass__(cls, **kwargs):
        if getattr(cls, "_fsa_ready", False) and should_set_tablename(cls):
            cls.__tablename__ = camel_to_snake_case(cls.__name__)
        super().__init_subclass__(**kwargs)


class Model:
    """What a class given as model_class derives from."""


class SQLAlchemy:
    def __init__(
        self,
        app=None,
        *,
        metadata=None,
        session_options=None,
        query_class=None,
        model_class=None,
        engine_options=None,
        add_models_to_shell=True,
        disable_autonaming=False,
        **kwargs,
    ):
        self._metadata = metadata
        self.Model = self._make_model(model_class, metadata)
        self.metadatas = {None: self.Model.metadata}
        self.session = _Session()
        if app is not None:
            self.init_app(app)

    def _make_model(self, model_class, metadata):
        namespace = {"__abstract__": True}
        if metadata is not None:
            namespace["metadata"] = metadata
        if model_class is not None and issubclass(model_class, DeclarativeBase):
            bases = (_NamedModel, model_class)
            if DeclarativeBase in model_class.__bases__:
                model_class = model_class
        elif model_class is not None:
            bases = (_NamedModel, model_class, DeclarativeBase)
        else:
            bases = (_NamedModel, DeclarativeBase)
        model = type("Model", bases, namespace)
        model._fsa_ready = True
        return model

    @property
    def metadata(self):
        return self.metadatas[None]

    def init_app(self, app):
        pass

    def create_all(self, *args, **kwargs):
        pass

    drop_all = create_all

    @property
    def engine(self):
        raise RuntimeError("there is no Flask application here")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(sqlalchemy, name)

    def Table(self, name, *args, **kwargs):
        if not args or not isinstance(args[0], MetaData):
            args = (self.metadata,) + args
        return sqlalchemy.Table(name, *args, **kwargs)


class _Session:
    def __getattr__(self, name):
        raise RuntimeError("there is no Flask application here")
