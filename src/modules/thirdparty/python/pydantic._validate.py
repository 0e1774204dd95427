"""Annotations as functions: validator_of(annotation) gives validate(value), which returns the value as the
annotation has it or fails (pydantic._errors), in pydantic's lax mode. Types are told by their names and
modules where importing them would cost a start-up that needs none of them."""

import types
import typing

from pydantic._errors import Failed, Line, fail, from_exception

__partial__ = True


def anything(value):
    return value


def _is_type(annotation):
    return isinstance(annotation, type)


def _unknown(annotation):
    """What an import brought that is not there: no constraint."""
    return type(annotation).__name__ == "unknown import"


# ---- plain values ---------------------------------------------------------------------------------------

_INT = "Input should be a valid integer"
_NUMBER = "Input should be a valid number"
_TRUE = ("1", "on", "t", "true", "y", "yes")
_FALSE = ("0", "off", "f", "false", "n", "no")


def _str(value):
    if type(value) is str:
        return value
    if isinstance(value, str):
        inner = getattr(value, "value", None)
        return inner if isinstance(inner, str) else str.__str__(value)
    if isinstance(value, (bytes, bytearray)):
        try:
            return bytes(value).decode()
        except UnicodeDecodeError:
            fail("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string",
                 value)
    fail("string_type", "Input should be a valid string", value)


def _int(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value if type(value) is int else int(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            fail("finite_number", "Input should be a finite number", value)
        if value != int(value):
            fail("int_from_float", _INT + ", got a number with a fractional part", value)
        return int(value)
    if isinstance(value, (str, bytes)):
        text = value.decode() if isinstance(value, bytes) else str(value)
        text = text.strip()
        whole, dot, fraction = text.partition(".")
        if dot and fraction.strip("0") == "" and whole:
            text = whole
        try:
            return int(text)
        except ValueError:
            fail("int_parsing", _INT + ", unable to parse string as an integer", value)
    if type(value).__name__ == "Decimal":
        if value != int(value):
            fail("int_from_float", _INT + ", got a number with a fractional part", value)
        return int(value)
    fail("int_type", _INT, value)


def _float(value):
    if isinstance(value, (bool, int, float)) or type(value).__name__ == "Decimal":
        return float(value)
    if isinstance(value, (str, bytes)):
        try:
            return float(value.decode() if isinstance(value, bytes) else value)
        except ValueError:
            fail("float_parsing", _NUMBER + ", unable to parse string as a number", value)
    fail("float_type", _NUMBER, value)


def _bool(value):
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, (str, bytes)):
        text = (value.decode() if isinstance(value, bytes) else value).lower()
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
    elif not isinstance(value, (int, float)):
        fail("bool_type", "Input should be a valid boolean", value)
    fail("bool_parsing", "Input should be a valid boolean, unable to interpret input", value)


def _bytes(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytearray):
        return bytes(value)
    fail("bytes_type", "Input should be a valid bytes", value)


def _none(value):
    if value is not None:
        fail("none_required", "Input should be None", value)


def _decimal(value):
    from decimal import Decimal, InvalidOperation

    if isinstance(value, Decimal):
        return value
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            return Decimal(str(value).strip())
        except (InvalidOperation, ValueError):
            fail("decimal_parsing", "Input should be a valid decimal", value)
    fail("decimal_type", "Decimal input should be an integer, float, string or Decimal object", value)


def _datetime(value):
    import datetime

    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    if isinstance(value, str):
        text = value.strip()
        try:
            return datetime.datetime.fromtimestamp(_seconds(float(text)), datetime.timezone.utc)
        except ValueError:
            pass
        try:
            return datetime.datetime.fromisoformat(text)
        except ValueError:
            fail("datetime_from_date_parsing", "Input should be a valid datetime or date, invalid character in year",
                 value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.datetime.fromtimestamp(_seconds(value), datetime.timezone.utc)
    fail("datetime_type", "Input should be a valid datetime", value)


def _seconds(number):
    """A time of the epoch may be given in milliseconds: above this they are no seconds."""
    return number / 1000 if abs(number) > 2e10 else number


def _date(value):
    import datetime

    if isinstance(value, datetime.datetime):
        if (value.hour, value.minute, value.second, value.microsecond) != (0, 0, 0, 0):
            fail("date_from_datetime_inexact", "Datetimes provided to dates should have zero time - e.g. be "
                 "exact dates", value)
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            fail("date_from_datetime_parsing", "Input should be a valid date or datetime, invalid character in year",
                 value)
    fail("date_type", "Input should be a valid date", value)


def _time(value):
    import datetime

    if isinstance(value, datetime.time):
        return value
    if isinstance(value, str):
        try:
            return datetime.time.fromisoformat(value.strip())
        except ValueError:
            fail("time_parsing", "Input should be in a valid time format, invalid character in hour", value)
    fail("time_type", "Input should be a valid time", value)


def _timedelta(value):
    import datetime
    import re

    if isinstance(value, datetime.timedelta):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.timedelta(seconds=value)
    if isinstance(value, str):
        text = value.strip()
        try:
            return datetime.timedelta(seconds=float(text))
        except ValueError:
            pass
        found = re.fullmatch(r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", text)
        if found and len(text) > 1:
            weeks, days, hours, minutes, seconds = (float(g or 0) for g in found.groups()[1:])
            made = datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
            return -made if found.group(1) == "-" else made
        found = re.fullmatch(r"(?:([+-]?\d+) *(?:d|day|days),? *)?(\d+):(\d+)(?::(\d+(?:\.\d+)?))?", text)
        if found:
            days, hours, minutes, seconds = (float(g or 0) for g in found.groups())
            return datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        fail("time_delta_parsing", "Input should be a valid timedelta, invalid digit in duration", value)
    fail("time_delta_type", "Input should be a valid timedelta", value)


def _uuid(value):
    import uuid

    if isinstance(value, uuid.UUID):
        return value
    if isinstance(value, str):
        try:
            return uuid.UUID(value)
        except ValueError:
            fail("uuid_parsing", "Input should be a valid UUID, " + _uuid_fault(value), value)
    if isinstance(value, bytes) and len(value) == 16:
        return uuid.UUID(bytes=value)
    fail("uuid_type", "UUID input should be a string, bytes or UUID object", value)


def _uuid_fault(text):
    for i, c in enumerate(text):
        if c not in "0123456789abcdefABCDEF-":
            return "invalid character: found `%s` at %d" % (c, i)
    digits = len(text.replace("-", ""))
    if "-" in text:
        return "invalid group count: expected 5, found %d" % len(text.split("-"))
    return "invalid length: expected length 32 for simple format, found %d" % digits


def _path(value):
    import pathlib

    if isinstance(value, (str, pathlib.PurePath)):
        return pathlib.Path(value)
    fail("path_type", "Input is not a valid path for <class 'pathlib.Path'>", value)


def _existing(is_it, kind, message):
    def validate(value):
        path = _path(value)
        if not getattr(path, is_it)():
            fail(kind, message, value)
        return path

    return validate


def _pattern(value):
    import re

    if not isinstance(value, str):
        return value
    try:
        return re.compile(value)
    except re.error:
        fail("pattern_regex", "Input should be a valid regular expression", value)


def _callable(value):
    if not callable(value):
        fail("callable_type", "Input should be callable", value)
    return value


def _ip(type_):
    def validate(value):
        try:
            return type_(value)
        except ValueError:
            fail("ip_any", "value is not a valid " + type_.__name__, value)

    return validate


_PLAIN = {str: _str, int: _int, float: _float, bool: _bool, bytes: _bytes, type(None): _none, object: anything}

# (module, name) -> validator.
_NAMED = {
    ("decimal", "Decimal"): _decimal,
    ("datetime", "datetime"): _datetime,
    ("datetime", "date"): _date,
    ("datetime", "time"): _time,
    ("datetime", "timedelta"): _timedelta,
    ("uuid", "UUID"): _uuid,
    ("pathlib", "Path"): _path,
    ("pathlib", "PurePath"): _path,
    ("re", "Pattern"): _pattern,
}


# ---- collections ----------------------------------------------------------------------------------------


def _each(values, validate, place=None):
    """Every item validated; the places of what fails begin with the item's own."""
    done, lines = [], []
    for i, value in enumerate(values):
        try:
            done.append(validate(value))
        except Failed as failed:
            at = (i if place is None else place(i),)
            lines.extend(line.below(*at) for line in failed.lines)
    if lines:
        raise Failed(lines)
    return done


def _many(make, kind, message, item):
    def validate(value):
        if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
            fail(kind, message, value)
        return make(_each(value, item))

    return validate


def _tuple(args):
    if not args:
        return _many(tuple, "tuple_type", "Input should be a valid tuple", anything)
    if len(args) == 2 and args[1] is ...:
        return _many(tuple, "tuple_type", "Input should be a valid tuple", validator_of(args[0]))
    items = [validator_of(arg) for arg in args if arg != ()]

    def validate(value):
        if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
            fail("tuple_type", "Input should be a valid tuple", value)
        given, done, lines = list(value), [], []
        for i, item in enumerate(items):
            if i >= len(given):
                lines.append(Line("missing", (i,), "Field required", value))
                continue
            try:
                done.append(item(given[i]))
            except Failed as failed:
                lines.extend(line.below(i) for line in failed.lines)
        if len(given) > len(items):
            fail("too_long", "Tuple should have at most %d item%s after validation, not %d"
                 % (len(items), "" if len(items) == 1 else "s", len(given)), value)
        if lines:
            raise Failed(lines)
        return tuple(done)

    return validate


def _mapping(make, args):
    key = validator_of(args[0]) if len(args) == 2 else anything
    item = validator_of(args[1]) if len(args) == 2 else anything

    def validate(value):
        if not isinstance(value, dict):
            if not (hasattr(value, "keys") and hasattr(value, "__getitem__")):
                fail("dict_type", "Input should be a valid dictionary", value)
            value = {name: value[name] for name in value.keys()}
        done, lines = {}, []
        for name, entry in value.items():
            try:
                new_name = key(name)
            except Failed as failed:
                lines.extend(line.below(name, "[key]") for line in failed.lines)
                continue
            try:
                done[new_name] = item(entry)
            except Failed as failed:
                lines.extend(line.below(name) for line in failed.lines)
        if lines:
            raise Failed(lines)
        return done if make is dict else make(done)

    return validate


def _literal(values):
    shown = [repr(value) for value in values]
    expected = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]

    def validate(value):
        for choice in values:
            if choice == value and type(choice) is type(value):
                return choice
        fail("literal_error", "Input should be " + expected, value, {"expected": expected})

    return validate


def _enum(type_):
    def validate(value):
        if isinstance(value, type_):
            return value
        try:
            return type_(value)
        except (ValueError, KeyError):
            pass
        if isinstance(value, str) and issubclass(type_, int):
            try:
                return type_(int(value))
            except ValueError:
                pass
        shown = [repr(member.value) for member in type_]
        expected = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " or " + shown[-1]
        fail("enum", "Input should be " + expected, value, {"expected": expected})

    return validate


def _instance(type_):
    def validate(value):
        if not isinstance(value, type_):
            fail("is_instance_of", "Input should be an instance of " + type_.__name__, value)
        return value

    return validate


def _dataclass(type_):
    def validate(value):
        if isinstance(value, type_):
            return value
        if isinstance(value, dict):
            try:
                hints = typing.get_type_hints(type_)
            except NameError:
                hints = {}
            return type_(**{name: validator_of(hints.get(name, typing.Any))(v) for name, v in value.items()})
        fail("dataclass_type", "Input should be a dictionary or an instance of " + type_.__name__, value)

    return validate


def _model(type_):
    def validate(value):
        if isinstance(value, type_):
            return value
        return type_._from(value)

    return validate


# ---- unions ---------------------------------------------------------------------------------------------


def _name_of(annotation):
    if _is_type(annotation) and typing.get_origin(annotation) is None:
        return annotation.__name__
    origin = typing.get_origin(annotation)
    if origin is typing.Literal:
        return "literal[%s]" % ",".join(repr(a) for a in typing.get_args(annotation))
    if _is_type(origin):
        return "%s[%s]" % (origin.__name__, ",".join(_name_of(a) for a in typing.get_args(annotation)))
    return str(annotation)


def _union(members):
    """The member that takes the value as it is, else the first that takes it at all."""
    nullable = type(None) in members
    choices = [(validator_of(m), m) for m in members if m is not type(None)]
    if len(choices) == 1:
        only = choices[0][0]
        return lambda value: None if value is None else only(value)

    def validate(value):
        if value is None and nullable:
            return None
        lines, first, found = [], None, False
        for choose, member in choices:
            try:
                result = choose(value)
            except Failed as failed:
                lines.extend(line.below(_name_of(member)) for line in failed.lines)
                continue
            if result is value or (type(result) is type(value) and result == value):
                return result
            if not found:
                first, found = result, True
        if found:
            return first
        raise Failed(lines)

    return validate


# ---- constraints ----------------------------------------------------------------------------------------


def _bound(kind, words, holds):
    def make(limit):
        def check(value, given):
            if not holds(value, limit):
                fail(kind, "Input should be %s %s" % (words, limit), given, {kind.split("_")[0]: limit})
            return value

        return check

    return make


def _plural(n, word):
    return "%d %s%s" % (n, word, "" if n == 1 else "s")


def _min_length(limit):
    def check(value, given):
        if len(value) < limit:
            if isinstance(value, str):
                fail("string_too_short", "String should have at least " + _plural(limit, "character"), given,
                     {"min_length": limit})
            if isinstance(value, bytes):
                fail("bytes_too_short", "Data should have at least " + _plural(limit, "byte"), given)
            fail("too_short", "%s should have at least %s after validation, not %d"
                 % (_collection(value), _plural(limit, "item"), len(value)), given)
        return value

    return check


def _max_length(limit):
    def check(value, given):
        if hasattr(value, "__len__") and len(value) > limit:
            if isinstance(value, str):
                fail("string_too_long", "String should have at most " + _plural(limit, "character"), given,
                     {"max_length": limit})
            if isinstance(value, bytes):
                fail("bytes_too_long", "Data should have at most " + _plural(limit, "byte"), given)
            fail("too_long", "%s should have at most %s after validation, not %d"
                 % (_collection(value), _plural(limit, "item"), len(value)), given)
        return value

    return check


def _collection(value):
    return {"dict": "Dictionary"}.get(type(value).__name__, type(value).__name__.capitalize())


def _regex(pattern):
    def check(value, given):
        import re

        found = pattern.search(value) if hasattr(pattern, "search") else re.search(pattern, value)
        if isinstance(value, str) and not found:
            shown = pattern.pattern if hasattr(pattern, "pattern") else pattern
            fail("string_pattern_mismatch", "String should match pattern '%s'" % shown, given, {"pattern": shown})
        return value

    return check


def _multiple(step):
    def check(value, given):
        if value % step:
            fail("multiple_of", "Input should be a multiple of %s" % step, given, {"multiple_of": step})
        return value

    return check


def _when(method):
    def make(wanted):
        return (lambda value, given: getattr(value, method)()) if wanted else (lambda value, given: value)

    return make


_CONSTRAINTS = {
    "strip_whitespace": _when("strip"),
    "to_lower": _when("lower"),
    "to_upper": _when("upper"),
    "gt": _bound("greater_than", "greater than", lambda v, x: v > x),
    "ge": _bound("greater_than_equal", "greater than or equal to", lambda v, x: v >= x),
    "lt": _bound("less_than", "less than", lambda v, x: v < x),
    "le": _bound("less_than_equal", "less than or equal to", lambda v, x: v <= x),
    "multiple_of": _multiple,
    "min_length": _min_length,
    "max_length": _max_length,
    "min_items": _min_length,
    "max_items": _max_length,
    "pattern": _regex,
    "regex": _regex,
}


def constrained(validate, options):
    """validate, then the constraints among the options of a field."""
    from pydantic import Undefined

    checks = []
    for name, make in _CONSTRAINTS.items():
        limit = options.get(name)
        if limit is not None and limit is not Undefined:
            checks.append(make(limit))
    if not checks:
        return validate

    def run(value):
        result = validate(value)
        if result is not None:
            for check in checks:
                result = check(result, value)
        return result

    return run


# ---- functions of the script ----------------------------------------------------------------------------


def call(function, value, *args):
    """function(value, ...): what it raises becomes lines of the error."""
    try:
        return function(value, *args)
    except (ValueError, AssertionError, Failed) as error:
        raise Failed(from_exception(error, value)) from None


def takes(function, n):
    """Whether a function can be called with n positional arguments."""
    import inspect

    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return False
    if any(p.kind == p.VAR_POSITIONAL for p in parameters):
        return True
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return len(positional) >= n


def with_function(mode, function, validate, info=None):
    """validate with a validator function before it, after it, around it or in its place."""
    extra = [info] if info is not None and takes(function, 3 if mode == "wrap" else 2) else []
    if mode == "before":
        return lambda value: validate(call(function, value, *extra))
    if mode == "plain":
        return lambda value: call(function, value, *extra)
    if mode == "wrap":
        def handler(value):
            return validate(value)

        return lambda value: call(function, value, handler, *extra)
    return lambda value: call(function, validate(value), *extra)


def _annotated(annotation):
    inner, *marks = typing.get_args(annotation)
    validate = validator_of(inner)
    for mark in marks:
        mode = getattr(type(mark), "__pydantic_mode__", None)
        if mode is not None:
            validate = with_function(mode, mark.func, validate, ValidationInfo({}, None, {}))
        elif hasattr(mark, "options"):
            validate = constrained(validate, mark.options)
        elif type(mark).__name__ in ("Gt", "Ge", "Lt", "Le", "MultipleOf", "MinLen", "MaxLen", "Interval", "Len"):
            validate = constrained(validate, _of_annotated_types(mark))
    return validate


def _of_annotated_types(mark):
    names = {"min_length": "min_length", "max_length": "max_length"}
    return {names.get(name, name): getattr(mark, name) for name in
            ("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length") if hasattr(mark, name)}


class ValidationInfo:
    """What a validator function is told beside the value."""

    def __init__(self, data, field_name, config, context=None, mode="python"):
        self.data = data
        self.field_name = field_name
        self.config = config
        self.context = context
        self.mode = mode


# ---- annotations ----------------------------------------------------------------------------------------

_SEQUENCES = {
    list: (list, "list_type", "Input should be a valid list"),
    set: (set, "set_type", "Input should be a valid set"),
    frozenset: (frozenset, "frozen_set_type", "Input should be a valid frozenset"),
}
_ABSTRACT = {"Sequence": list, "MutableSequence": list, "Iterable": list, "Collection": list, "Set": set,
             "AbstractSet": set, "MutableSet": set, "Mapping": dict, "MutableMapping": dict}


def _generic(origin, args):
    concrete = _ABSTRACT.get(origin.__name__, origin) if origin.__module__ in (
        "collections.abc", "typing", "_collections_abc") else origin
    if concrete in _SEQUENCES:
        make, kind, message = _SEQUENCES[concrete]
        return _many(make, kind, message, validator_of(args[0]) if args else anything)
    if concrete is tuple:
        return _tuple(args)
    if concrete is dict:
        return _mapping(dict, args)
    if concrete is type:
        return anything
    if origin.__name__ == "Callable":
        return _callable
    if origin.__name__ in ("OrderedDict", "defaultdict", "Counter"):
        return _mapping(dict, args)
    if origin.__name__ == "deque":
        return _many(origin, "list_type", "Input should be a valid list", validator_of(args[0]) if args else anything)
    return _of_class(origin)


def _of_class(type_):
    plain = _PLAIN.get(type_)
    if plain is not None:
        return plain
    if hasattr(type_, "__pydantic_validate__"):
        return type_.__pydantic_validate__
    if hasattr(type_, "_parse") and type_.__module__.startswith("pydantic"):
        return type_._parse
    if hasattr(type_, "model_validate") and hasattr(type_, "_from"):
        return _model(type_)
    if type_ in (list, set, frozenset, tuple, dict, type):
        return _generic(type_, ())
    for base in type_.__mro__:
        named = _NAMED.get((base.__module__, base.__name__))
        if named is not None:
            return named
        if (base.__module__, base.__name__) == ("enum", "Enum"):
            return _enum(type_)
        if base.__module__ == "ipaddress":
            return _ip(type_)
        if base in (int, str, float, bytes):
            return lambda value, plain=_PLAIN[base]: value if isinstance(value, type_) else type_(plain(value))
    if hasattr(type_, "__dataclass_fields__"):
        return _dataclass(type_)
    if hasattr(type_, "__total__") or hasattr(type_, "__required_keys__"):
        return _mapping(dict, ())
    if type_.__module__ in ("collections.abc", "typing", "_collections_abc"):
        return _generic(type_, ())
    if hasattr(type_, "__get_validators__"):
        return _chain(type_)
    return _instance(type_)


def _chain(type_):
    """Version 1's classes with validators of their own."""
    steps = list(type_.__get_validators__())

    def validate(value):
        for step in steps:
            value = call(step, value)
        return value

    return validate


def validator_of(annotation):
    if annotation is None:
        return _none
    if annotation is typing.Any or _unknown(annotation) or isinstance(annotation, (str, typing.ForwardRef)):
        return anything
    if hasattr(annotation, "__supertype__"):
        return validator_of(annotation.__supertype__)
    if isinstance(annotation, typing.TypeVar):
        return validator_of(annotation.__bound__) if annotation.__bound__ is not None else anything
    origin = typing.get_origin(annotation)
    if origin is not None:
        if hasattr(annotation, "__metadata__"):
            return _annotated(annotation)
        args = typing.get_args(annotation)
        if origin is typing.Union or origin is types.UnionType:
            return _union(args)
        if origin is typing.Literal:
            return _literal(args)
        if origin in (typing.ClassVar, typing.Final):
            return validator_of(args[0]) if args else anything
        return _generic(origin, args) if _is_type(origin) else anything
    return _of_class(annotation) if _is_type(annotation) else anything
