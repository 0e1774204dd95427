"""What goes wrong in a validation: lines of (kind, place, message, input), collected and shown as pydantic
shows them."""

__partial__ = True


class Line:
    __slots__ = ("kind", "place", "message", "input", "context")

    def __init__(self, kind, place, message, input, context=None):
        self.kind, self.place, self.message, self.input = kind, place, message, input
        self.context = context

    def below(self, *place):
        return Line(self.kind, place + self.place, self.message, self.input, self.context)


class Failed(Exception):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines


def fail(kind, message, value, context=None):
    raise Failed([Line(kind, (), message, value, context)])


def _shown(value):
    text = repr(value)
    return text if len(text) <= 50 else text[:25] + "..." + text[-24:]


class ValidationError(ValueError):
    def __init__(self, title, lines):
        super().__init__(title, lines)
        self.title = title
        self.lines = lines

    @classmethod
    def from_exception_data(cls, title, line_errors, *args, **kwargs):
        lines = [Line(str(e["type"]), tuple(e.get("loc", ())), str(e.get("msg", e["type"])), e.get("input"))
                 for e in line_errors]
        return cls(title, lines)

    def error_count(self):
        return len(self.lines)

    def errors(self, *, include_url=True, include_context=True, include_input=True):
        found = []
        for line in self.lines:
            error = {"type": line.kind, "loc": line.place, "msg": line.message}
            if include_input:
                error["input"] = line.input
            if include_context and line.context:
                error["ctx"] = line.context
            if include_url:
                error["url"] = _url(line.kind)
            found.append(error)
        return found

    def json(self, **kwargs):
        import json

        return json.dumps(self.errors(), default=str)

    def __str__(self):
        n = len(self.lines)
        text = ["%d validation error%s for %s" % (n, "" if n == 1 else "s", self.title)]
        for line in self.lines:
            if line.place:
                text.append(".".join(str(part) for part in line.place))
            text.append("  %s [type=%s, input_value=%s, input_type=%s]"
                        % (line.message, line.kind, _shown(line.input), type(line.input).__name__))
            if line.kind not in _OWN_KINDS:
                text.append("    For further information visit " + _url(line.kind))
        return "\n".join(text)

    __repr__ = __str__


_OWN_KINDS = set()


def _url(kind):
    return "https://errors.pydantic.dev/2.14/v/" + kind


class PydanticCustomError(ValueError):
    def __init__(self, error_type, message_template, context=None):
        super().__init__(error_type, message_template, context)
        self.type = error_type
        self.context = context
        self.message_template = message_template

    def message(self):
        text = self.message_template
        for name, value in (self.context or {}).items():
            text = text.replace("{%s}" % name, str(value))
        return text

    __str__ = message


class PydanticUserError(RuntimeError):
    def __init__(self, message, *, code=None):
        super().__init__(message)
        self.message = message
        self.code = code


def from_exception(error, value):
    """The lines of an exception that a validator of the script raised."""
    if isinstance(error, Failed):
        return error.lines
    if isinstance(error, ValidationError):
        return error.lines
    if isinstance(error, PydanticCustomError):
        _OWN_KINDS.add(error.type)
        return [Line(error.type, (), error.message(), value, error.context)]
    if isinstance(error, AssertionError):
        return [Line("assertion_error", (), "Assertion failed, %s" % error, value, {"error": error})]
    return [Line("value_error", (), "Value error, %s" % error, value, {"error": error})]
