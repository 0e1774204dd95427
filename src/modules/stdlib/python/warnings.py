"""warnings: telling without failing."""

import sys

filters = []
_seen = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        try:
            with open(filename) as file:
                for number, line in enumerate(file, 1):
                    if number == lineno:
                        break
                else:
                    line = None
        except (OSError, UnicodeDecodeError):
            line = None
    if line:
        text += f"  {line.strip()}\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


def _add(action, message, category, module, lineno, append):
    import re

    item = (action, re.compile(message, re.I) if message else None, category,
            re.compile(module) if module else None, lineno)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)
    _seen.clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    _add(action, message, category, module, lineno, append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def resetwarnings():
    filters.clear()
    _seen.clear()


def _default_action(category, module):
    if issubclass(category, DeprecationWarning):
        return "default" if module == "__main__" else "ignore"
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


def _action(text, category, module, lineno):
    for action, message, kind, where, line in filters:
        if (message is None or message.match(text)) and issubclass(category, kind) and (
            where is None or where.match(module)
        ) and (line == 0 or line == lineno):
            return action
    return _default_action(category, module)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    module = module or filename
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text = message
        message = category(message)
    action = _action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = (text, category, lineno if action == "default" else 0, filename if action != "once" else "")
    if action != "always":
        if key in _seen:
            return
        _seen.add(key)
    if _recording:
        _recording[-1].append(WarningMessage(message, category, filename, lineno, source=source))
        return
    showwarning(message, category, filename, lineno)


def warn(message, category=None, stacklevel=1, source=None, **kwargs):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        names, filename, lineno, _ = sys._frame(stacklevel)
    except ValueError:
        names, filename, lineno = {}, "sys", 1
    warn_explicit(message, category, filename, lineno, names.get("__name__", "<string>"), source=source)


_recording = []


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category
        self._saved = None

    def __enter__(self):
        self._saved = filters[:]
        _seen.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            _recording.append([])
            return _recording[-1]
        return None

    def __exit__(self, *exc):
        filters[:] = self._saved
        _seen.clear()
        if self._record:
            _recording.pop()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def decorate(arg):
        arg.__deprecated__ = message
        return arg

    return decorate
