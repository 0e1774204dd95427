"""The classes of json, and load and dump."""

import json


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = "json.decoder"


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        self.separators = separators
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return json.dumps(
            o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, allow_nan=self.allow_nan,
            sort_keys=self.sort_keys, indent=self.indent, separators=self.separators,
            default=self.default,
        )

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self._options = {
            "object_hook": object_hook, "parse_float": parse_float, "parse_int": parse_int,
            "parse_constant": parse_constant, "strict": strict,
            "object_pairs_hook": object_pairs_hook,
        }

    def decode(self, s):
        return json.loads(s, **self._options)


def load(fp, **kwargs):
    return json.loads(fp.read(), **kwargs)


def dump(obj, fp, **kwargs):
    fp.write(json.dumps(obj, **kwargs))


class _Part:
    def __init__(self, **names):
        self.__dict__.update(names)


decoder = _Part(JSONDecodeError=JSONDecodeError, JSONDecoder=JSONDecoder)
encoder = _Part(JSONEncoder=JSONEncoder)
