"""pydantic's own types. Each is made when it is asked for: most need a module of the standard library."""

from typing import Annotated, Any

from pydantic import FieldInfo, PlainValidator, StringConstraints
from pydantic._errors import fail
from pydantic._validate import _existing, _str, _bytes, anything, validator_of

__partial__ = True


class _SecretField:
    _shown = "**********"

    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    def __len__(self):
        return len(self._secret_value)

    def __eq__(self, other):
        return type(self) is type(other) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __str__(self):
        return self._shown if self._secret_value else ""

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._display())

    def _display(self):
        return str(self)


class SecretStr(_SecretField):
    @classmethod
    def __pydantic_validate__(cls, value):
        return value if isinstance(value, cls) else cls(_str(value))


class SecretBytes(_SecretField):
    @classmethod
    def __pydantic_validate__(cls, value):
        return value if isinstance(value, cls) else cls(_bytes(value))

    def _display(self):
        return str(self).encode()


class Secret(_SecretField):
    _inner = staticmethod(anything)

    def __class_getitem__(cls, item):
        return type("Secret", (cls,), {"_inner": staticmethod(validator_of(item))})

    @classmethod
    def __pydantic_validate__(cls, value):
        return value if isinstance(value, Secret) else cls(cls._inner(value))

    def __str__(self):
        return self._shown


class Json:
    _inner = staticmethod(anything)

    def __class_getitem__(cls, item):
        return type("Json", (cls,), {"_inner": staticmethod(validator_of(item))})

    @classmethod
    def __pydantic_validate__(cls, value):
        import json

        try:
            return cls._inner(json.loads(value))
        except TypeError:
            fail("json_type", "JSON input should be string, bytes or bytearray", value)
        except ValueError as error:
            fail("json_invalid", "Invalid JSON: %s" % error, value)


class ByteSize(int):
    _UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, "pb": 10**15,
              "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40, "pib": 2**50, "k": 2**10, "m": 2**20,
              "g": 2**30, "t": 2**40}

    @classmethod
    def __pydantic_validate__(cls, value):
        import re

        if isinstance(value, int):
            return cls(value)
        found = re.fullmatch(r"\s*(\d*\.?\d+)\s*(\w+)?", str(value))
        unit = (found.group(2) or "").lower() if found else None
        if unit is None or unit not in cls._UNITS:
            fail("byte_size", "could not parse value and unit from byte string", value)
        return cls(int(float(found.group(1)) * cls._UNITS[unit]))


class ImportString:
    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def __pydantic_validate__(cls, value):
        import importlib

        if not isinstance(value, str):
            return value
        module, _, name = value.replace(":", ".").rpartition(".")
        try:
            found = importlib.import_module(module or value)
            return getattr(found, name) if module else found
        except (ImportError, AttributeError) as error:
            fail("import_error", "Invalid python path: %s" % error, value)


class SkipValidation:
    def __class_getitem__(cls, item):
        return Any


class InstanceOf:
    def __class_getitem__(cls, item):
        def check(value):
            if not isinstance(value, item):
                fail("is_instance_of", "Input should be an instance of " + item.__name__, value)
            return value

        return Annotated[item, PlainValidator(check)]


def _strict(type_, name):
    def check(value):
        if type(value) is not type_ and not (type_ is float and type(value) is int):
            fail(name + "_type", "Input should be a valid " + _WORDS.get(name, name), value)
        return value

    return Annotated[type_, PlainValidator(check)]


_WORDS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}


def _constrained(base, options):
    return Annotated[base, FieldInfo(**{k: v for k, v in options.items() if v is not None})]


def constr(**options):
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


def conlist(item_type, **options):
    return _constrained(list[item_type], options)


def conset(item_type, **options):
    return _constrained(set[item_type], options)


def _datetime(name):
    import datetime

    def check(cls, value):
        found = validator_of(datetime.datetime)(value)
        now = datetime.datetime.now(found.tzinfo)
        if name == "AwareDatetime" and found.tzinfo is None:
            fail("timezone_aware", "Input should have timezone info", value)
        if name == "NaiveDatetime" and found.tzinfo is not None:
            fail("timezone_naive", "Input should not have timezone info", value)
        if name == "PastDatetime" and found >= now:
            fail("datetime_past", "Input should be in the past", value)
        if name == "FutureDatetime" and found <= now:
            fail("datetime_future", "Input should be in the future", value)
        return found

    return type(name, (datetime.datetime,), {"__module__": "pydantic.types",
                                             "__pydantic_validate__": classmethod(check)})


def _date(name):
    import datetime

    def check(cls, value):
        found = validator_of(datetime.date)(value)
        today = datetime.date.today()
        if name == "PastDate" and found >= today:
            fail("date_past", "Date should be in the past", value)
        if name == "FutureDate" and found <= today:
            fail("date_future", "Date should be in the future", value)
        return found

    return type(name, (datetime.date,), {"__module__": "pydantic.types", "__pydantic_validate__": classmethod(check)})


def _uuid(name):
    import uuid

    version = int(name[4:])

    def check(value):
        found = validator_of(uuid.UUID)(value)
        if found.version != version:
            fail("uuid_version", "UUID version %d expected" % version, value)
        return found

    return Annotated[uuid.UUID, PlainValidator(check)]


def _path(is_it, kind, message):
    import pathlib

    return Annotated[pathlib.Path, PlainValidator(_existing(is_it, kind, message))]


def _ip(*names):
    import ipaddress

    return getattr(ipaddress, names[0]) | getattr(ipaddress, names[1])


def _base64(type_):
    def decode(value):
        import base64

        data = base64.b64decode(value)
        return data.decode() if type_ is str else data

    return Annotated[type_, PlainValidator(decode)]


_MAKERS = {
    "PositiveInt": lambda: _constrained(int, {"gt": 0}),
    "NonNegativeInt": lambda: _constrained(int, {"ge": 0}),
    "NegativeInt": lambda: _constrained(int, {"lt": 0}),
    "NonPositiveInt": lambda: _constrained(int, {"le": 0}),
    "PositiveFloat": lambda: _constrained(float, {"gt": 0}),
    "NonNegativeFloat": lambda: _constrained(float, {"ge": 0}),
    "NegativeFloat": lambda: _constrained(float, {"lt": 0}),
    "NonPositiveFloat": lambda: _constrained(float, {"le": 0}),
    "FiniteFloat": lambda: float,
    "StrictStr": lambda: _strict(str, "str"),
    "StrictInt": lambda: _strict(int, "int"),
    "StrictBool": lambda: _strict(bool, "bool"),
    "StrictFloat": lambda: _strict(float, "float"),
    "StrictBytes": lambda: _strict(bytes, "bytes"),
    "FilePath": lambda: _path("is_file", "path_not_file", "Path does not point to a file"),
    "DirectoryPath": lambda: _path("is_dir", "path_not_directory", "Path does not point to a directory"),
    "NewPath": lambda: _path("__fspath__", "path_exists", "Path already exists"),
    "Base64Str": lambda: _base64(str),
    "Base64Bytes": lambda: _base64(bytes),
    "IPvAnyAddress": lambda: _ip("IPv4Address", "IPv6Address"),
    "IPvAnyNetwork": lambda: _ip("IPv4Network", "IPv6Network"),
    "IPvAnyInterface": lambda: _ip("IPv4Interface", "IPv6Interface"),
}


def __getattr__(name):
    if name in _MAKERS:
        value = _MAKERS[name]()
    elif name in ("AwareDatetime", "NaiveDatetime", "PastDatetime", "FutureDatetime"):
        value = _datetime(name)
    elif name in ("PastDate", "FutureDate"):
        value = _date(name)
    elif name.startswith("UUID") and name[4:].isdigit():
        value = _uuid(name)
    else:
        raise AttributeError("module 'pydantic.types' has no attribute %r" % name)
    globals()[name] = value
    return value
