"""csv: tables as text."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(Dialect):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = _with(dialect, options)


def unregister_dialect(name):
    del _dialects[name]


def get_dialect(name):
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


def _with(dialect, options):
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    if not isinstance(base, type):
        base = type(base)
    for name in options:
        if not hasattr(Dialect, name):
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
    return type("dialect", (base,), dict(options))


class reader:
    def __init__(self, csvfile, dialect="excel", **options):
        self._lines = iter(csvfile)
        self.dialect = _with(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        fields, field, quoted, was_quoted, started = [], [], False, False, False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if quoted:
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    fields.append("".join(field))
                    return fields
                raise
            self.line_num += 1
            i, n = 0, len(line)
            while i < n:
                c = line[i]
                i += 1
                if quoted:
                    if d.escapechar is not None and c == d.escapechar and i < n:
                        field.append(line[i])
                        i += 1
                    elif c == d.quotechar:
                        if d.doublequote and i < n and line[i] == d.quotechar:
                            field.append(c)
                            i += 1
                        else:
                            quoted = False
                    else:
                        field.append(c)
                elif c in "\r\n":
                    break
                elif c == d.delimiter:
                    fields.append(self._convert("".join(field), was_quoted))
                    field, was_quoted, started = [], False, True
                elif c == d.quotechar and not field and d.quoting != QUOTE_NONE:
                    quoted = was_quoted = started = True
                elif d.escapechar is not None and c == d.escapechar and i < n:
                    field.append(line[i])
                    i += 1
                elif c == " " and d.skipinitialspace and not field:
                    started = True
                else:
                    field.append(c)
                    started = True
            if not quoted:
                break
        if started or fields:
            fields.append(self._convert("".join(field), was_quoted))
        return fields

    def _convert(self, text, was_quoted):
        if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
            return float(text)
        return text


class writer:
    def __init__(self, csvfile, dialect="excel", **options):
        self._file = csvfile
        self.dialect = _with(dialect, options)

    def _field(self, value, alone):
        d = self.dialect
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        special = any(c in text for c in (d.delimiter, d.quotechar or '"', "\r", "\n"))
        if d.quoting == QUOTE_NONE:
            if special and d.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            return "".join(d.escapechar + c if c in (d.delimiter, d.escapechar) else c for c in text) if special else text
        if (special or d.quoting == QUOTE_ALL or (alone and not text)
                or (d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)))):
            return d.quotechar + text.replace(d.quotechar, d.quotechar * 2) + d.quotechar
        return text

    def writerow(self, row):
        row = list(row)
        line = self.dialect.delimiter.join(self._field(value, len(row) == 1) for value in row)
        return self._file.write(line + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **options):
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **options)

    @property
    def line_num(self):
        return self.reader.line_num

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(row) > len(names):
            made[self.restkey] = row[len(names):]
        else:
            for name in names[len(row):]:
                made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **options):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **options)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def writerow(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError(
                    "dict contains fields not in fieldnames: " + ", ".join(repr(name) for name in wrong)
                )
        return self.writer.writerow([rowdict.get(name, self.restval) for name in self.fieldnames])

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
