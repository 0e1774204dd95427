"""environs: Env with a method for each type, .env files and prefixes."""

import os

__partial__ = True


class EnvError(ValueError):
    pass


class EnvNotSetError(EnvError):
    pass


class EnvValidationError(EnvError):
    def __init__(self, message, error_messages=None):
        self.error_messages = error_messages
        super().__init__(message)


class EnvSealedError(TypeError, EnvError):
    pass


class ParserConflictError(ValueError):
    pass


_MISSING = object()
_TRUE = {"t", "true", "on", "y", "yes", "1"}
_FALSE = {"f", "false", "off", "n", "no", "0"}


def _bool(value):
    if isinstance(value, bool):
        return value
    text = str(value).lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise ValueError("Not a valid boolean.")


def _number(type_, message):
    def parse(value):
        try:
            return type_(value)
        except (TypeError, ValueError):
            raise ValueError(message)

    return parse


def _list(value, subcast=None, delimiter=",", **kwargs):
    items = list(value) if isinstance(value, (list, tuple)) else [
        item for item in value.split(delimiter)] if value != "" else []
    return [_cast(subcast, item) for item in items]


def _cast(subcast, value):
    if subcast is None:
        return value
    return _bool(value) if subcast is bool else subcast(value)


def _dict(value, subcast_keys=None, subcast_values=None, delimiter=",", key_value_delimiter="=", **kwargs):
    if isinstance(value, dict):
        return value
    pairs = [item.split(key_value_delimiter, 1) for item in value.split(delimiter) if value]
    return {_cast(subcast_keys, key.strip()): _cast(subcast_values, item.strip()) for key, item in pairs}


def _json(value):
    import json

    return json.loads(value)


def _datetime(value):
    import datetime

    return datetime.datetime.fromisoformat(value)


def _date(value):
    import datetime

    return datetime.date.fromisoformat(value)


def _time(value):
    import datetime

    return datetime.time.fromisoformat(value)


def _timedelta(value):
    import datetime
    import re

    if re.fullmatch(r"-?\d+", str(value)):
        return datetime.timedelta(seconds=int(value))
    units = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds", "ms": "milliseconds",
             "us": "microseconds"}
    return datetime.timedelta(**{units[u]: int(n) for n, u in re.findall(r"(\d+)\s*(ms|us|[wdhms])", value)})


def _uuid(value):
    import uuid

    return uuid.UUID(value)


def _decimal(value):
    import decimal

    return decimal.Decimal(value)


def _path(value):
    import pathlib

    return pathlib.Path(value)


def _url(value):
    from urllib.parse import urlparse

    return urlparse(value)


def _log_level(value):
    import logging

    if isinstance(value, int) or value.isdigit():
        return int(value)
    return getattr(logging, value.upper())


def _enum(value, type=None, enum=None, by_value=False, ignore_case=False):
    type = enum or type
    if by_value:
        return type(value)
    for member in type:
        if member.name == value or (ignore_case and member.name.lower() == value.lower()):
            return member
    raise ValueError("Not a valid '%s' enum." % type.__name__)


_PARSERS = {
    "str": str,
    "int": _number(int, "Not a valid integer."),
    "float": _number(float, "Not a valid number."),
    "bool": _bool,
    "decimal": _decimal,
    "list": _list,
    "dict": _dict,
    "json": _json,
    "datetime": _datetime,
    "date": _date,
    "time": _time,
    "timedelta": _timedelta,
    "uuid": _uuid,
    "path": _path,
    "url": _url,
    "log_level": _log_level,
    "enum": _enum,
}


class _Prefix:
    def __init__(self, env, prefix):
        self.env, self.prefix = env, prefix

    def __enter__(self):
        self.before = self.env._prefix
        self.env._prefix = (self.before or "") + self.prefix
        return self.env

    def __exit__(self, *exception):
        self.env._prefix = self.before


class Env:
    def __init__(self, *, eager=True, expand_vars=False, prefix=None):
        self.eager, self.expand_vars, self._prefix = eager, expand_vars, prefix
        self._sealed = False
        self._errors = {}
        self._parsers = dict(_PARSERS)

    def read_env(self, path=None, recurse=True, verbose=False, override=False, return_path=False):
        from dotenv import find_dotenv, load_dotenv

        file = str(path) if path is not None else find_dotenv(usecwd=True)
        done = bool(file) and load_dotenv(file, verbose=verbose, override=override)
        return file if return_path else done

    def prefixed(self, prefix):
        return _Prefix(self, prefix)

    def seal(self):
        self._sealed = True
        if self._errors:
            raise EnvValidationError("Environment variables invalid: %s" % self._errors, self._errors)

    def dump(self):
        return {}

    def add_parser(self, name, func):
        self._parsers[name] = func

    def parser_for(self, name):
        def decorate(function):
            self.add_parser(name, function)
            return function

        return decorate

    def _value(self, parse, name, default=_MISSING, *args, subcast=None, validate=None, load_default=_MISSING,
               missing=_MISSING, **kwargs):
        default = next((d for d in (default, load_default, missing) if d is not _MISSING), _MISSING)
        key = (self._prefix or "") + name
        raw = os.environ.get(key, _MISSING)
        if self.expand_vars and raw is not _MISSING:
            raw = os.path.expandvars(raw)
        if raw is _MISSING or (raw == "" and default is not _MISSING and parse is not str):
            if default is not _MISSING:
                return default
            if self.eager:
                raise EnvNotSetError('Environment variable "%s" not set' % key)
            self._errors.setdefault(key, []).append("Environment variable not set.")
            return None
        if subcast is not None:
            kwargs["subcast"] = subcast
        try:
            value = parse(raw, **kwargs)
            for check in validate if isinstance(validate, (list, tuple)) else [validate] if validate else []:
                if check(value) is False:
                    raise ValueError("Invalid value.")
        except (ValueError, KeyError) as error:
            if self.eager:
                raise EnvValidationError('Environment variable "%s" invalid: %s' % (key, error),
                                         [str(error)]) from error
            self._errors.setdefault(key, []).append(str(error))
            return None
        return value

    def __call__(self, name, default=_MISSING, **kwargs):
        return self._value(str, name, default, **kwargs)

    def __getattr__(self, name):
        parsers = self.__dict__.get("_parsers", {})
        if name not in parsers:
            raise AttributeError("'Env' object has no attribute '%s'" % name)
        parse = parsers[name]
        return lambda *args, **kwargs: self._value(parse, *args, **kwargs)


class FileAwareEnv(Env):
    pass


env = Env()
