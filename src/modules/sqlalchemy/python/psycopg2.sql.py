"""psycopg2.sql: statements put together of names, values and text."""

import string

from psycopg2 import _native


def _connection(context):
    return getattr(context, "connection", context)


class Composable:
    def __init__(self, wrapped):
        self._wrapped = wrapped

    def __repr__(self):
        return f"{self.__class__.__name__}({self._wrapped!r})"

    def as_string(self, context):
        raise NotImplementedError

    def __add__(self, other):
        if isinstance(other, (Composable, Composed)):
            return Composed([self]) + Composed([other])
        return NotImplemented

    def __mul__(self, n):
        return Composed([self] * n)

    def __eq__(self, other):
        return type(self) is type(other) and self._wrapped == other._wrapped

    __hash__ = None


class Composed(Composable):
    def __init__(self, sequence):
        wrapped = []
        for item in sequence:
            if not isinstance(item, Composable):
                raise TypeError(f"Composed elements must be Composable, got {item!r} instead")
            wrapped += item.seq if isinstance(item, Composed) else [item]
        super().__init__(wrapped)

    @property
    def seq(self):
        return list(self._wrapped)

    def as_string(self, context):
        return "".join(item.as_string(context) for item in self._wrapped)

    def __iter__(self):
        return iter(self._wrapped)

    def __add__(self, other):
        if isinstance(other, Composed):
            return Composed(self._wrapped + other._wrapped)
        return Composed(self._wrapped + [other]) if isinstance(other, Composable) else NotImplemented

    def join(self, joiner):
        return (SQL(joiner) if isinstance(joiner, str) else joiner).join(self._wrapped)


class SQL(Composable):
    def __init__(self, string):
        if not isinstance(string, str):
            raise TypeError("SQL values must be strings")
        super().__init__(string)

    @property
    def string(self):
        return self._wrapped

    def as_string(self, context):
        return self._wrapped

    def format(self, *args, **kwargs):
        found, number = [], 0
        for before, name, spec, conversion in string.Formatter().parse(self._wrapped):
            if spec or conversion:
                raise ValueError("no format specification supported by SQL" if spec
                                 else "no format conversion supported by SQL")
            if before:
                found.append(SQL(before))
            if name is None:
                continue
            if name == "":
                found.append(args[number])
                number += 1
            else:
                found.append(args[int(name)] if name.isdigit() else kwargs[name])
        return Composed(found)

    def join(self, sequence):
        found = []
        for item in sequence:
            found += [self, item] if found else [item]
        return Composed(found)


class Identifier(Composable):
    def __init__(self, *strings):
        if not strings:
            raise TypeError("Identifier cannot be empty")
        for one in strings:
            if not isinstance(one, str):
                raise TypeError("SQL identifier parts must be strings")
        super().__init__(strings)

    @property
    def strings(self):
        return self._wrapped

    @property
    def string(self):
        return self._wrapped[0]

    def __repr__(self):
        return "Identifier(%s)" % ", ".join(map(repr, self._wrapped))

    def as_string(self, context):
        return ".".join('"' + one.replace('"', '""') + '"' for one in self._wrapped)


class Literal(Composable):
    @property
    def wrapped(self):
        return self._wrapped

    def as_string(self, context):
        return _native.literal(_connection(context), self._wrapped)


class Placeholder(Composable):
    def __init__(self, name=None):
        super().__init__(name)

    @property
    def name(self):
        return self._wrapped

    def __repr__(self):
        return "Placeholder(%s)" % ("" if self._wrapped is None else repr(self._wrapped))

    def as_string(self, context):
        return "%s" if self._wrapped is None else "%%(%s)s" % self._wrapped


NULL = SQL("NULL")
DEFAULT = SQL("DEFAULT")
