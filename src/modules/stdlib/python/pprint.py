"""pprint: values over several lines."""

import sys


def _sorted(items, sort):
    if not sort:
        return list(items)
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (str(type(item)), repr(item)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts

    def pprint(self, object):
        (self._stream or sys.stdout).write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._format(object, 0, 0, 1)

    def _repr(self, object, level):
        if isinstance(object, dict) and type(object).__repr__ is dict.__repr__:
            if self._depth and level > self._depth:
                return "{...}"
            items = _sorted(object.items(), self._sort)
            return "{" + ", ".join(
                f"{self._repr(k, level + 1)}: {self._repr(v, level + 1)}" for k, v in items
            ) + "}"
        if isinstance(object, (list, tuple)) and type(object).__repr__ in (list.__repr__, tuple.__repr__):
            left, right = ("[", "]") if isinstance(object, list) else ("(", ")")
            if self._depth and level > self._depth:
                return f"{left}...{right}"
            inner = ", ".join(self._repr(item, level + 1) for item in object)
            comma = "," if isinstance(object, tuple) and len(object) == 1 else ""
            return left + inner + comma + right
        return repr(object)

    def _format(self, object, indent, allowance, level):
        text = self._repr(object, level)
        if len(text) <= self._width - indent - allowance:
            return text
        if isinstance(object, dict) and object:
            pad = " " * (indent + self._indent)
            parts = []
            items = _sorted(object.items(), self._sort)
            for i, (key, value) in enumerate(items):
                key_text = self._repr(key, level + 1)
                last = i == len(items) - 1
                value_text = self._format(
                    value, indent + self._indent + len(key_text) + 2, allowance + 1 if last else 1, level + 1
                )
                parts.append(f"{key_text}: {value_text}")
            return "{" + " " * (self._indent - 1) + (",\n" + pad).join(parts) + "}"
        if isinstance(object, (list, tuple, set, frozenset)) and object:
            left, right = {list: ("[", "]"), tuple: ("(", ")")}.get(type(object), ("{", "}"))
            if isinstance(object, frozenset):
                left, right = "frozenset({", "})"
            items = _sorted(object, True) if isinstance(object, (set, frozenset)) else list(object)
            inner = indent + len(left) - 1 + self._indent
            pad = " " * inner
            parts = [
                self._format(item, inner, allowance + 1 if i == len(items) - 1 else 1, level + 1)
                for i, item in enumerate(items)
            ]
            tail = "," if isinstance(object, tuple) and len(items) == 1 else ""
            return left + " " * (self._indent - 1) + (",\n" + pad).join(parts) + tail + right
        return text


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, 1)


def isreadable(object):
    return True


def isrecursive(object):
    return False
