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
        return format_string.format(*args, **kwargs)

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def convert_field(self, value, conversion):
        return {None: lambda v: v, "s": str, "r": repr, "a": ascii}[conversion](value)

    def format_field(self, value, format_spec):
        return format(value, format_spec)
