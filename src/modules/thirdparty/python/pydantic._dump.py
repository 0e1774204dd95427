"""Models and values written back as plain Python or as what JSON can hold."""

from pydantic.main import BaseModel, schema_of, values_of

__partial__ = True


def _alias(field, config):
    options = field.info.options
    alias = options.get("serialization_alias") or options.get("alias")
    if alias is None and callable(config.get("alias_generator")):
        alias = config["alias_generator"](field.name)
    return alias if isinstance(alias, str) else field.name


def _below(names, name):
    """What an include or exclude says of the insides of a field."""
    below = names.get(name) if isinstance(names, dict) else None
    return below if isinstance(below, (dict, set)) else None


def dump_model(model, **options):
    schema = schema_of(type(model))
    include, exclude = options.get("include"), options.get("exclude")
    if schema.model_serializer is not None:
        name, mode = schema.model_serializer
        function = getattr(model, name)
        if mode == "plain":
            return dump_value(function(), options)
        return function(lambda instance: _fields(instance, schema, include, exclude, options))
    dumped = _fields(model, schema, include, exclude, options)
    return dumped["root"] if getattr(type(model), "__pydantic_root_model__", False) else dumped


def _fields(model, schema, include, exclude, options):
    dumped = {}
    items = list(values_of(model).items()) + [(name, getattr(model, name)) for name in schema.computed]
    for name, value in items:
        field = schema.fields.get(name)
        if include is not None and name not in include:
            continue
        if exclude is not None and name in exclude and _below(exclude, name) is None:
            continue
        if field is not None and field.info.options.get("exclude") is True:
            continue
        if options.get("exclude_unset") and name not in model.model_fields_set:
            continue
        if options.get("exclude_none") and value is None:
            continue
        if options.get("exclude_defaults") and field is not None and not field.required:
            if value == schema.default(field, {}):
                continue
        inner = dict(options, include=_below(include, name), exclude=_below(exclude, name))
        if name in schema.serializers:
            function_name, mode = schema.serializers[name]
            function = getattr(model, function_name)
            value = function(value) if mode == "plain" else function(value, lambda v: dump_value(v, inner))
        else:
            value = dump_value(value, inner)
        dumped[_alias(field, schema.config) if options.get("by_alias") and field is not None else name] = value
    return dumped


def dump_value(value, options):
    if isinstance(value, BaseModel):
        return dump_model(value, **options)
    if isinstance(value, dict):
        return {_key(k, options): dump_value(v, options) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = [dump_value(v, options) for v in value]
        if options.get("mode") == "json":
            return items
        return type(value)(items) if type(value) in (list, tuple, set, frozenset) else type(value)(*items)
    return _json(value) if options.get("mode") == "json" else value


def _key(key, options):
    return str(_json(key)) if options.get("mode") == "json" and not isinstance(key, str) else key


def _duration(value):
    seconds = value.total_seconds()
    sign = "-" if seconds < 0 else ""
    seconds = abs(seconds)
    days, seconds = divmod(seconds, 86400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    text = "%sP" % sign + ("%dD" % days if days else "")
    clock = ("%dH" % hours if hours else "") + ("%dM" % minutes if minutes else "")
    if seconds or not (days or clock):
        clock += ("%d" % seconds if seconds == int(seconds) else ("%.6f" % seconds).rstrip("0")) + "S"
    return text + ("T" + clock if clock else "")


def _json(value):
    if value is None or type(value) in (str, int, float, bool):
        return value
    if hasattr(type(value), "__members__"):
        return _json(value.value)
    if isinstance(value, str):
        return str(value)
    name = type(value).__name__
    if name in ("datetime", "time") and hasattr(value, "isoformat"):
        text = value.isoformat()
        return text[:-6] + "Z" if text.endswith("+00:00") else text
    if name == "date":
        return value.isoformat()
    if name == "timedelta":
        return _duration(value)
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "__dataclass_fields__"):
        return {field: dump_value(getattr(value, field), {"mode": "json"}) for field in value.__dataclass_fields__}
    if isinstance(value, (int, float)):
        return value
    return str(value)
