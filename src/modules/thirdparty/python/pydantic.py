"""pydantic: models, fields and settings, validated as version 2 validates them. What model files need of
fields is here; the rest is in modules that are imported when one of their names is asked for."""

__partial__ = True

VERSION = __version__ = "2.14.0"


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


Undefined = PydanticUndefined = _Undefined()

# What a FieldInfo answers where nothing was given.
_ABSENT = {"alias", "validation_alias", "serialization_alias", "title", "description", "examples", "exclude",
           "frozen", "deprecated", "json_schema_extra", "discriminator"}


class FieldInfo:
    def __init__(self, default=Undefined, *, default_factory=None, **options):
        self.default = Undefined if default is ... else default
        self.default_factory = default_factory
        self.options = options
        self.annotation = None

    def is_required(self):
        return self.default is Undefined and self.default_factory is None

    def get_default(self, *, call_default_factory=False, **kwargs):
        if self.default_factory is not None:
            return self.default_factory() if call_default_factory else None
        return self.default

    @property
    def metadata(self):
        return []

    def __getattr__(self, name):
        options = self.__dict__.get("options")
        if options is not None and name in options:
            return options[name]
        if name in _ABSENT:
            return None
        raise AttributeError("'FieldInfo' object has no attribute '%s'" % name)


def Field(default=Undefined, *, default_factory=None, **kwargs):
    return FieldInfo(default, default_factory=default_factory, **kwargs)


def ConfigDict(**kwargs):
    return dict(**kwargs)


class BaseConfig:
    pass


class Extra:
    allow = "allow"
    forbid = "forbid"
    ignore = "ignore"


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]


class StringConstraints:
    """Checks of pydantic's alone: SQLModel does not look for a length in them."""

    def __init__(self, **options):
        self.options = options


class _Function:
    """A validator function among the marks of Annotated."""

    def __init__(self, func, **options):
        self.func = func


class BeforeValidator(_Function):
    __pydantic_mode__ = "before"


class AfterValidator(_Function):
    __pydantic_mode__ = "after"


class WrapValidator(_Function):
    __pydantic_mode__ = "wrap"


class PlainValidator(_Function):
    __pydantic_mode__ = "plain"


def validate_call(function=None, **options):
    return function if function is not None else lambda function: function


validate_arguments = validate_call

_WHERE = {}
for _name in ("BaseModel", "RootModel", "TypeAdapter", "create_model", "PrivateAttr", "ValidationInfo",
              "field_validator", "model_validator", "validator", "root_validator", "computed_field",
              "field_serializer", "model_serializer"):
    _WHERE[_name] = "pydantic.main"
for _name in ("ValidationError", "PydanticUserError", "PydanticCustomError"):
    _WHERE[_name] = "pydantic._errors"
for _name in ("AnyUrl", "AnyHttpUrl", "HttpUrl", "AnyWebsocketUrl", "WebsocketUrl", "FileUrl", "FtpUrl",
              "PostgresDsn", "CockroachDsn", "AmqpDsn", "RedisDsn", "MongoDsn", "KafkaDsn", "NatsDsn",
              "MySQLDsn", "MariaDBDsn", "ClickHouseDsn", "SnowflakeDsn", "EmailStr", "NameEmail"):
    _WHERE[_name] = "pydantic.networks"
for _name in ("SecretStr", "SecretBytes", "Secret", "Json", "PositiveInt", "NonNegativeInt", "NegativeInt",
              "NonPositiveInt", "PositiveFloat", "NonNegativeFloat", "NegativeFloat", "NonPositiveFloat",
              "FiniteFloat", "UUID1", "UUID3", "UUID4", "UUID5", "UUID6", "UUID7", "UUID8", "StrictStr",
              "StrictInt", "StrictBool", "StrictFloat", "StrictBytes", "FilePath", "DirectoryPath", "NewPath",
              "AwareDatetime", "NaiveDatetime", "PastDatetime", "FutureDatetime", "PastDate", "FutureDate",
              "constr", "conint", "confloat", "conbytes", "condecimal", "conlist", "conset", "ByteSize",
              "Base64Str", "Base64Bytes", "ImportString", "SkipValidation", "InstanceOf", "IPvAnyAddress",
              "IPvAnyNetwork", "IPvAnyInterface"):
    _WHERE[_name] = "pydantic.types"
_WHERE["BaseSettings"] = "pydantic_settings._version_1"


def __getattr__(name):
    if name in globals():  # asked by a module that has this function for its own
        return globals()[name]
    where = _WHERE.get(name)
    if where is None:
        raise AttributeError("module 'pydantic' has no attribute %r" % name)
    import importlib

    value = getattr(importlib.import_module(where), name)
    globals()[name] = value
    return value


__all__ = [*_WHERE, "Field", "FieldInfo", "ConfigDict", "AliasPath", "AliasChoices", "StringConstraints",
           "BeforeValidator", "AfterValidator", "WrapValidator", "PlainValidator", "validate_call", "Extra"]
