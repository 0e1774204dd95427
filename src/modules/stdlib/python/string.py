"""Character sets, capwords, Template and Formatter."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits",
    "octdigits", "printable", "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


def _is_start(c):
    return c == "_" or (c.isascii() and c.isalpha())


def _is_part(c):
    return _is_start(c) or (c.isascii() and c.isdigit())


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Yields (text, name, source): name None for plain text, "" for an invalid placeholder."""
        text, delimiter = self.template, self.delimiter
        at = 0
        while True:
            start = text.find(delimiter, at)
            if start < 0:
                yield text[at:], None, ""
                return
            yield text[at:start], None, ""
            at = start + len(delimiter)
            if text.startswith(delimiter, at):
                yield delimiter, None, ""
                at += len(delimiter)
                continue
            braced = text.startswith("{", at)
            begin = end = at + braced
            if begin < len(text) and _is_start(text[begin]):
                while end < len(text) and _is_part(text[end]):
                    end += 1
            if end == begin or (braced and not text.startswith("}", end)):
                yield start, "", delimiter
                continue
            at = end + braced
            yield "", text[begin:end], text[start:at]

    def _fill(self, mapping, safe):
        out = []
        for text, name, source in self._parts():
            if name is None:
                out.append(text)
            elif name == "":
                if not safe:
                    lines = self.template[:text].splitlines(keepends=True)
                    column = text - len("".join(lines[:-1])) + 1 if lines else 1
                    raise ValueError(
                        "Invalid placeholder in string: line %d, col %d"
                        % (max(len(lines), 1), column)
                    )
                out.append(source)
            else:
                try:
                    out.append(str(mapping[name]))
                except KeyError:
                    if not safe:
                        raise
                    out.append(source)
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws} if kws else mapping, True)

    def is_valid(self):
        return all(name != "" for _, name, _ in self._parts())

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, name, _ in self._parts() if name))


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for text, name, spec, conversion in self.parse(format_string):
            if text:
                out.append(text)
            if name is None:
                continue
            if name == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto)
                auto += 1
            elif name.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            out.append(self.format_field(value, spec))
        return "".join(out), auto

    def parse(self, format_string):
        """(text, name, spec, conversion) for each field, name None where no field follows the text."""
        text, at, n = [], 0, len(format_string)
        while at < n:
            c = format_string[at]
            at += 1
            if c not in "{}":
                text.append(c)
                continue
            if at < n and format_string[at] == c:
                text.append(c)
                at += 1
                yield "".join(text), None, None, None
                text = []
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            if at >= n:
                raise ValueError("Single '{' encountered in format string")
            start, depth = at, 1
            while at < n and depth:
                depth += {"{": 1, "}": -1}.get(format_string[at], 0)
                at += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            yield ("".join(text), *self._field(format_string[start:at - 1]))
            text = []
        if text:
            yield "".join(text), None, None, None

    def _field(self, field):
        at, bracket = 0, False
        while at < len(field) and (bracket or field[at] not in ":!"):
            bracket = field[at] == "[" or (bracket and field[at] != "]")
            at += 1
        name, rest = field[:at], field[at:]
        if not rest.startswith("!"):
            return name, rest[1:], None
        if len(rest) > 2 and rest[2] != ":":
            raise ValueError("expected ':' after conversion specifier")
        if len(rest) < 2:
            raise ValueError("end of string while looking for conversion specifier")
        return name, rest[3:], rest[1]

    def get_field(self, field_name, args, kwargs):
        at = 0
        while at < len(field_name) and field_name[at] not in ".[":
            at += 1
        first, rest = field_name[:at], field_name[at:]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == ".":
                end = min((i for i in (rest.find(".", 1), rest.find("[", 1)) if i > 0), default=len(rest))
                value, rest = getattr(value, rest[1:end]), rest[end:]
            else:
                key, _, rest = rest[1:].partition("]")
                value = value[int(key) if key.isdigit() else key]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion}")

    def format_field(self, value, format_spec):
        return format(value, format_spec)
