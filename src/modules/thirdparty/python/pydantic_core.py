"""Names of pydantic-core that model and settings files import."""

from pydantic import PydanticCustomError, PydanticUndefined, ValidationError
from pydantic.networks import AnyUrl as Url
from pydantic.networks import MultiHostUrl

__partial__ = True


def to_jsonable_python(value, **kwargs):
    from pydantic._dump import dump_value

    return dump_value(value, {"mode": "json"})


def to_json(value, *, indent=None, **kwargs):
    import json

    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(to_jsonable_python(value), indent=indent, separators=separators, ensure_ascii=False).encode()
