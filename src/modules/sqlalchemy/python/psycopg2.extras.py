"""psycopg2.extras: many rows in one statement, rows as dicts, JSON and UUID values."""

import json
import re

from psycopg2 import _native
from psycopg2.extensions import cursor, _text


class Json:
    """A value to be sent as JSON."""

    def __init__(self, adapted, dumps=None):
        self.adapted = adapted
        self._dumps = dumps or json.dumps

    def dumps(self, value):
        return self._dumps(value)

    def getquoted(self):
        text = self.dumps(self.adapted).replace("'", "''")
        return (("E'%s'" % text.replace("\\", "\\\\")) if "\\" in text else "'%s'" % text).encode()

    def __str__(self):
        return self.getquoted().decode()


def _known(*arguments, **kwargs):
    """The server's types are known as they are."""


register_uuid = register_hstore = register_inet = register_ipaddress = _known
register_default_json = register_default_jsonb = register_json = register_composite = _known


def _pages(items, size):
    page = []
    for item in items:
        page.append(item)
        if len(page) >= size:
            yield page
            page = []
    if page:
        yield page


def execute_batch(cur, sql, argslist, page_size=100):
    """Several statements in one message."""
    for page in _pages(argslist, page_size):
        cur.execute(";".join(cur.mogrify(sql, values).decode() for values in page))


def _around_values(sql):
    """What stands before and after the one %s, with %% as %."""
    parts, found = ["", ""], 0
    for piece in re.split("(%.)", sql):
        if piece == "%s":
            found += 1
            if found > 1:
                raise ValueError("the query contains more than one '%s' placeholder")
        elif piece.startswith("%") and piece != "%%":
            raise ValueError("unsupported format character: '%s'" % piece[1:])
        else:
            parts[found] += "%" if piece == "%%" else piece
    if not found:
        raise ValueError("the query doesn't contain any '%s' placeholder")
    return parts


def execute_values(cur, sql, argslist, template=None, page_size=100, fetch=False):
    """INSERT ... VALUES %s with many rows in one statement."""
    before, after = _around_values(_text(sql, cur))
    rows = []
    for page in _pages(argslist, page_size):
        texts = [_row_text(cur, template, values) for values in page]
        cur.execute(before + ",".join(texts) + after)
        if fetch:
            rows += cur.fetchall()
    return rows if fetch else None


def _row_text(cur, template, values):
    if template is None:
        template = "(" + ",".join(["%s"] * len(values)) + ")"
    return _native.statement(cur.connection, _text(template, cur), values)


class DictRow(list):
    """A row that is asked by name, too."""

    def __init__(self, names, values):
        super().__init__(values)
        self._index = {name: at for at, name in enumerate(names)}

    def __getitem__(self, key):
        return list.__getitem__(self, key if isinstance(key, (int, slice)) else self._index[key])

    def __contains__(self, key):
        return key in self._index

    def get(self, key, default=None):
        return self[key] if key in self._index else default

    def keys(self):
        return iter(self._index)

    def values(self):
        return iter(list(self))

    def items(self):
        return ((name, list.__getitem__(self, at)) for name, at in self._index.items())

    def copy(self):
        return dict(self.items())


class RealDictRow(dict):
    pass


class DictCursor(cursor):
    def _row(self, row):
        return DictRow([column[0] for column in self.description], row)


class RealDictCursor(cursor):
    def _row(self, row):
        return RealDictRow(zip([column[0] for column in self.description], row))


class NamedTupleCursor(cursor):
    def _row(self, row):
        import collections

        names = [re.sub(r"^(?=[\d_])", "f", re.sub(r"\W", "_", column[0])) for column in self.description]
        return collections.namedtuple("Record", names)(*row)
