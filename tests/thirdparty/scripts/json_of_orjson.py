import dataclasses
import datetime
import enum
import uuid

import orjson


class Color(enum.Enum):
    RED = "red"


@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.5


class Text(str):
    pass


VALUES = [
    None, True, 1, -1.5, float("nan"), "é\u2028\"\\\n\x01", [], {}, [1, [2, {"a": (3, 4)}]], {"b": 1, "a": [None]},
    Color.RED, uuid.UUID(int=5), Point(1), Text("t"), datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3, 4, 5),
    datetime.datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=datetime.timezone.utc), datetime.time(1, 2, 3), 2**63, 1e-7, 123456789.0,
    [{}, [], {"a": []}],
]
for value in VALUES:
    print(orjson.dumps(value))
for value in ({1: 2}, {1, 2}, object, 2**64, b"x", 1j):
    try:
        print(orjson.dumps(value))
    except orjson.JSONEncodeError as e:
        print(type(e).__name__, e)
print(orjson.dumps({"b": {"d": 1, "c": 2}, "a": []}, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode())
print(orjson.dumps({1: "x", None: 2, True: 3}, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE))
print(orjson.dumps({1, 2}, default=list), orjson.dumps([complex(1, 2)], default=lambda c: [c.real, c.imag]))
print(orjson.dumps(datetime.datetime(2026, 1, 2, microsecond=7),
                   option=orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS))
for text in (b'{"a": [1, 2.5, null, true, "\\u00e9"]}', "[]", bytearray(b"1"), '"x"'):
    print(orjson.loads(text))
for text in (b"", b"{", "[1,]", b"\xff", 5, "NaN"):
    try:
        print(orjson.loads(text))
    except orjson.JSONDecodeError as e:
        print(type(e).__name__, isinstance(e, ValueError))
