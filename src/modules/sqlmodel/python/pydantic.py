"""What model files take from pydantic: fields, settings and decorators, none of which validates here."""


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return True


Undefined = PydanticUndefined = _Undefined()


class FieldInfo:
    def __init__(self, default=Undefined, *, default_factory=None, **options):
        self.default = Undefined if default is ... else default
        self.default_factory = default_factory
        self.options = options

    def __getattr__(self, name):
        options = self.__dict__.get("options")
        if options is not None and name in options:
            return options[name]
        raise AttributeError(name)


def Field(default=Undefined, *, default_factory=None, **kwargs):
    return FieldInfo(default, default_factory=default_factory, **kwargs)


def PrivateAttr(default=Undefined, *, default_factory=None, **kwargs):
    return default_factory() if default_factory is not None else default


def _decorator(*args, **kwargs):
    def decorate(function):
        return function

    return decorate


def _either(*args, **kwargs):
    if len(args) == 1 and not kwargs and not isinstance(args[0], str):
        return args[0]
    return _decorator()


validator = field_validator = _decorator
root_validator = model_validator = field_serializer = model_serializer = _either
computed_field = validate_call = validate_arguments = _either


class BaseModel:
    model_config = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()

    def __init__(self, **data):
        for cls in reversed(type(self).__mro__):
            for name in cls.__dict__.get("__annotations__", {}):
                value = data.get(name, getattr(cls, name, None))
                if isinstance(value, FieldInfo):
                    value = value.default_factory() if value.default_factory is not None else value.default
                setattr(self, name, value)

    def model_dump(self, **kwargs):
        return dict(self.__dict__)

    dict = model_dump

    @classmethod
    def model_validate(cls, obj, **kwargs):
        return cls(**obj)

    parse_obj = model_validate

    @classmethod
    def model_rebuild(cls, **kwargs):
        pass

    update_forward_refs = model_rebuild


class BaseConfig:
    pass


class Extra:
    allow = "allow"
    forbid = "forbid"
    ignore = "ignore"


def ConfigDict(**kwargs):
    return dict(**kwargs)


class ValidationError(ValueError):
    pass


class StringConstraints:
    """Checks of pydantic's alone: SQLModel does not look for a length in them."""

    def __init__(self, **options):
        self.options = options


def _constrained(base, options):
    from typing import Annotated

    return Annotated[base, FieldInfo(**options)]


def constr(**options):
    from typing import Annotated

    return Annotated[str, StringConstraints(**options)]


def conint(**options):
    return _constrained(int, options)


def confloat(**options):
    return _constrained(float, options)


def conbytes(**options):
    return _constrained(bytes, options)


def condecimal(**options):
    from decimal import Decimal

    return _constrained(Decimal, options)


class EmailStr(str):
    pass


class NameEmail(str):
    pass


class SecretStr:
    pass


class SecretBytes:
    pass


class AnyUrl:
    pass


class AnyHttpUrl(AnyUrl):
    pass


class HttpUrl(AnyUrl):
    pass


class PostgresDsn(AnyUrl):
    pass


class Json:
    pass


class PositiveInt(int):
    pass


class NonNegativeInt(int):
    pass


class PositiveFloat(float):
    pass


UUID1 = UUID3 = UUID4 = UUID5 = None
StrictStr, StrictInt, StrictBool, StrictFloat = str, int, bool, float
_made = {}


def _types_named(name):
    """AwareDatetime and NaiveDatetime derive from datetime, which is imported only when one is asked for."""
    if name not in _made:
        import datetime

        _made[name] = type(name, (datetime.datetime,), {})
    return _made[name]


def __getattr__(name):
    if name in ("AwareDatetime", "NaiveDatetime", "PastDatetime", "FutureDatetime"):
        return _types_named(name)
    raise AttributeError("module 'pydantic' has no attribute %r" % name)
