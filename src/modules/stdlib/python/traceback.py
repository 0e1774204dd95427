"""traceback: exceptions as text."""

import sys
import _traceback_native as _native


def _value(exc, value):
    return exc if value is None and isinstance(exc, BaseException) else value


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    value = _value(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    return _native.format_exception(value).splitlines(True)


def format_exception_only(exc, value=None):
    value = _value(exc, value)
    name = type(value).__qualname__
    module = type(value).__module__
    if module not in ("builtins", "__main__"):
        name = f"{module}.{name}"
    if isinstance(value, SyntaxError) and value.lineno is not None:
        return _native.format_exception(value.with_traceback(None)).splitlines(True)
    text = str(value)
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    for note in getattr(value, "__notes__", ()):
        lines += [line + "\n" for line in str(note).split("\n")]
    return lines


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    (file or sys.stderr).write("".join(format_exception(exc, value, tb)))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception()))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), file=file)


class FrameSummary(tuple):
    filename = property(lambda self: self[0])
    lineno = property(lambda self: self[1])
    name = property(lambda self: self[2])
    line = property(lambda self: self[3])

    def __repr__(self):
        return f"<FrameSummary file {self[0]}, line {self[1]} in {self[2]}>"


def _source_line(filename, lineno):
    try:
        with open(filename) as file:
            return file.read().split("\n")[lineno - 1].strip()
    except (OSError, IndexError, UnicodeDecodeError):
        return ""


def extract_tb(tb, limit=None):
    found = []
    while tb is not None:
        code = tb.tb_frame.f_code
        found.append(
            FrameSummary((code.co_filename, tb.tb_lineno, code.co_name,
                          _source_line(code.co_filename, tb.tb_lineno)))
        )
        tb = tb.tb_next
    return found


def extract_stack(f=None, limit=None):
    found = []
    depth = 1
    while True:
        try:
            _, filename, lineno, name = sys._frame(depth)
        except ValueError:
            break
        found.insert(0, FrameSummary((filename, lineno, name, _source_line(filename, lineno))))
        depth += 1
    return found


def format_list(extracted):
    return [
        f'  File "{filename}", line {lineno}, in {name}\n' + (f"    {line}\n" if line else "")
        for filename, lineno, name, line in extracted
    ]


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write("".join(format_tb(tb, limit)))


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit)[:-1])


def print_stack(f=None, limit=None, file=None):
    (file or sys.stderr).write("".join(format_stack(f, limit)))


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self._value = exc_value
        self.exc_type = exc_type

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from format_exception(self._value)

    def format_exception_only(self):
        yield from format_exception_only(self._value)

    def __str__(self):
        return str(self._value)


StackSummary = list
