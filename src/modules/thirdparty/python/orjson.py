"""orjson: JSON to and from bytes, over json."""

import dataclasses
import datetime
import enum
import json
import math
import uuid

__all__ = (
    "Fragment", "JSONDecodeError", "JSONEncodeError", "OPT_APPEND_NEWLINE", "OPT_INDENT_2", "OPT_NAIVE_UTC",
    "OPT_NON_STR_KEYS", "OPT_OMIT_MICROSECONDS", "OPT_PASSTHROUGH_DATACLASS", "OPT_PASSTHROUGH_DATETIME",
    "OPT_PASSTHROUGH_SUBCLASS", "OPT_SERIALIZE_DATACLASS", "OPT_SERIALIZE_NUMPY", "OPT_SERIALIZE_UUID",
    "OPT_SORT_KEYS", "OPT_STRICT_INTEGER", "OPT_UTC_Z", "dumps", "loads",
)
__version__ = "3.11.0"

OPT_INDENT_2 = 1 << 0
OPT_NAIVE_UTC = 1 << 1
OPT_NON_STR_KEYS = 1 << 2
OPT_OMIT_MICROSECONDS = 1 << 3
OPT_SERIALIZE_NUMPY = 1 << 4
OPT_SORT_KEYS = 1 << 5
OPT_STRICT_INTEGER = 1 << 6
OPT_UTC_Z = 1 << 7
OPT_PASSTHROUGH_SUBCLASS = 1 << 8
OPT_PASSTHROUGH_DATETIME = 1 << 9
OPT_APPEND_NEWLINE = 1 << 10
OPT_PASSTHROUGH_DATACLASS = 1 << 11
OPT_SERIALIZE_DATACLASS = 0
OPT_SERIALIZE_UUID = 0

JSONEncodeError = TypeError


class JSONDecodeError(json.JSONDecodeError):
    pass


class Fragment:
    def __init__(self, contents):
        self.contents = contents


def loads(obj, /):
    if isinstance(obj, (bytes, bytearray, memoryview)):
        try:
            text = bytes(obj).decode()
        except UnicodeDecodeError:
            raise JSONDecodeError("str is not valid UTF-8: surrogates not allowed", "", 0) from None
    elif isinstance(obj, str):
        text = obj
    else:
        raise JSONDecodeError("Input must be bytes, bytearray, memoryview, or str", "", 0)
    if not text:
        raise JSONDecodeError("Input is a zero-length, empty document", "", 0)
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise JSONDecodeError(error.msg, error.doc, error.pos) from None


def _no_constant(text):
    raise json.JSONDecodeError("unexpected character", text, 0)


def dumps(obj, /, default=None, option=None):
    option = option or 0
    text = _text(_Plain(default, option).value(obj, 0), option, "\n")
    return (text + "\n" if option & OPT_APPEND_NEWLINE else text).encode()


def _text(plain, option, newline):
    if isinstance(plain, float):
        digits, exponent, power = repr(plain).partition("e")
        return f"{digits}e{int(power):+}" if exponent else digits
    if not plain or not isinstance(plain, (dict, list)):
        return json.dumps(plain, ensure_ascii=False)
    deeper, colon = (newline + "  ", ": ") if option & OPT_INDENT_2 else ("", ":")
    if isinstance(plain, list):
        parts, ends = [_text(item, option, deeper) for item in plain], "[]"
    else:
        items = sorted(plain.items()) if option & OPT_SORT_KEYS else plain.items()
        parts = [json.dumps(key, ensure_ascii=False) + colon + _text(item, option, deeper) for key, item in items]
        ends = "{}"
    return ends[0] + deeper + ("," + deeper).join(parts) + (newline if deeper else "") + ends[1]


class _Plain:
    """Values as json writes them."""

    def __init__(self, default, option):
        self.default, self.option = default, option

    def value(self, obj, depth):
        subclasses = not self.option & OPT_PASSTHROUGH_SUBCLASS
        kind = type(obj)
        if obj is None or kind is bool or kind is str:
            return obj
        if kind is int:
            return self.integer(obj)
        if kind is float:
            return obj if math.isfinite(obj) else None
        if kind in (list, tuple):
            return [self.value(item, depth) for item in obj]
        if kind is dict:
            return self.mapping(obj, depth)
        if isinstance(obj, enum.Enum):
            return self.value(obj.value, depth)
        if isinstance(obj, uuid.UUID):
            return str(obj)
        if not self.option & OPT_PASSTHROUGH_DATETIME and isinstance(obj, (datetime.date, datetime.time)):
            return self.moment(obj)
        if subclasses and isinstance(obj, str):
            return str.__str__(obj)
        if subclasses and isinstance(obj, int):
            return self.integer(int(obj))
        if subclasses and isinstance(obj, list):
            return [self.value(item, depth) for item in obj]
        if subclasses and isinstance(obj, dict):
            return self.mapping(obj, depth)
        if not self.option & OPT_PASSTHROUGH_DATACLASS and dataclasses.is_dataclass(obj) and kind is not type:
            return {field.name: self.value(getattr(obj, field.name), depth) for field in dataclasses.fields(obj)
                    if not field.name.startswith("_")}
        if self.default is None:
            raise JSONEncodeError(f"Type is not JSON serializable: {kind.__name__}")
        if depth == 254:
            raise JSONEncodeError("default serializer exceeds recursion limit")
        return self.value(self.default(obj), depth + 1)

    def integer(self, number):
        bits = 53 if self.option & OPT_STRICT_INTEGER else None
        least, most = (-(2**53) + 1, 2**53 - 1) if bits else (-(2**63), 2**64 - 1)
        if not least <= number <= most:
            raise JSONEncodeError(f"Integer exceeds {bits or 64}-bit range")
        return number

    def mapping(self, obj, depth):
        return {self.key(key): self.value(item, depth) for key, item in obj.items()}

    def key(self, key):
        if isinstance(key, str):
            return str.__str__(key)
        if not self.option & OPT_NON_STR_KEYS:
            raise JSONEncodeError("Dict key must be str")
        plain = self.value(key, 0)
        return plain if isinstance(plain, str) else json.dumps(plain)

    def moment(self, obj):
        if self.option & OPT_OMIT_MICROSECONDS and not type(obj) is datetime.date:
            obj = obj.replace(microsecond=0)
        if isinstance(obj, datetime.time) and obj.tzinfo:
            raise JSONEncodeError("datetime.time must not have tzinfo set")
        if isinstance(obj, datetime.datetime) and not obj.tzinfo and self.option & OPT_NAIVE_UTC:
            obj = obj.replace(tzinfo=datetime.timezone.utc)
        text = obj.isoformat()
        return text[:-6] + "Z" if self.option & OPT_UTC_Z and text.endswith("+00:00") else text
