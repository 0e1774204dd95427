"""The rarely used part of logging."""

import logging
import os
import sys
import time


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        created = kwargs.pop("created", None)
        self.name = name
        self.msg = msg
        if args and len(args) == 1 and isinstance(args, tuple) and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = logging.getLevelName(level)
        self.levelno = level
        self.pathname = pathname or ""
        self.filename = os.path.basename(self.pathname)
        self.module = os.path.splitext(self.filename)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = time.time() if created is None else created
        self.msecs = float(int((self.created - int(self.created)) * 1000))
        self.relativeCreated = 0.0
        self.thread = 0
        self.threadName = "MainThread"
        self.processName = "MainProcess"
        self.process = os.getpid()
        self.taskName = None

    def getMessage(self):
        msg = str(self.msg)
        return msg % self.args if self.args else msg

    def __repr__(self):
        return (
            f"<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "
            f'"{self.msg}">'
        )


def make_record(name, level, levelname, pathname, lineno, msg, args, exc, func, created, /, **extra):
    info = None
    if exc is not None:
        info = (type(exc), exc, exc.__traceback__)
    record = LogRecord(name, level, pathname, lineno, msg, args or None, info, func, created=created)
    record.__dict__.update(extra)
    return record


def makeLogRecord(attributes):
    record = LogRecord(None, 0, "", 0, "", (), None)
    record.__dict__.update(attributes)
    return record


def getLogRecordFactory():
    return LogRecord


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        if not self.name or self.name == record.name:
            return True
        return record.name.startswith(self.name + ".")


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        return all(
            f.filter(record) if hasattr(f, "filter") else f(record) for f in self.filters
        )


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(logging.DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(logging.INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(logging.WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(logging.ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(logging.ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(logging.CRITICAL, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    @property
    def name(self):
        return self.logger.name


class HandlerList(list):
    """logger.handlers: a list whose changes reach the logger."""

    def __init__(self, logger, handlers):
        super().__init__(handlers)
        self._logger = logger

    def append(self, handler):
        super().append(handler)
        self._logger.addHandler(handler)

    def extend(self, handlers):
        for handler in handlers:
            self.append(handler)

    def insert(self, index, handler):
        super().insert(index, handler)
        self._logger.handlers = list(self)

    def remove(self, handler):
        super().remove(handler)
        self._logger.removeHandler(handler)

    def pop(self, index=-1):
        handler = super().pop(index)
        self._logger.removeHandler(handler)
        return handler

    def clear(self):
        super().clear()
        self._logger.handlers = []

    def __setitem__(self, index, value):
        super().__setitem__(index, value)
        self._logger.handlers = list(self)

    def __delitem__(self, index):
        super().__delitem__(index)
        self._logger.handlers = list(self)


class Manager:
    def getLogger(self, name):
        return logging.getLogger(name)

    @property
    def loggerDict(self):
        return {}

    @property
    def root(self):
        return logging.getLogger()

    disable = 0


manager = Manager()


class PercentStyle:
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"


class BufferingFormatter:
    def __init__(self, linefmt=None):
        self.linefmt = linefmt or logging.Formatter()

    def format(self, records):
        return "".join(self.linefmt.format(record) for record in records)


lastResort = logging.StreamHandler(sys.stderr)
lastResort.setLevel(logging.WARNING)


def getLevelNamesMapping():
    return {name: logging.getLevelName(name) for name in
            ("CRITICAL", "FATAL", "ERROR", "WARN", "WARNING", "INFO", "DEBUG", "NOTSET")}


def parser_text(parser):
    lines = []
    for section in parser.sections():
        lines.append(f"[{section}]")
        for key, value in parser.items(section, raw=True):
            lines.append(f"{key} = " + (value or "").replace("\n", "\n    "))
    return "\n".join(lines) + "\n"


def _external(value):
    if isinstance(value, str) and value.startswith("ext://"):
        module, _, name = value[6:].rpartition(".")
        return getattr(sys.modules.get(module) or __import__(module), name)
    return value


def _resolve(name):
    if not isinstance(name, str):
        return name
    module, _, attribute = name.rpartition(".")
    found = __import__(module)
    for part in module.split(".")[1:] + [attribute]:
        found = getattr(found, part)
    return found


def _arguments(config, skipped):
    return {key: _external(value) for key, value in config.items() if key not in skipped}


def _make_formatter(config):
    if "()" in config:
        factory = _resolve(config["()"])
        return factory(**_arguments(config, ("()",)))
    cls = _resolve(config["class"]) if "class" in config else logging.Formatter
    return cls(config.get("format"), config.get("datefmt"), config.get("style", "%"))


def _make_handler(name, config, formatters, filters):
    skipped = ("class", "()", "formatter", "level", "filters")
    factory = config.get("()") or config["class"]
    last = factory.rpartition(".")[2] if isinstance(factory, str) else ""
    if "File" in last or "Socket" in last or "SysLog" in last:
        logging.getLogger().warning(
            "logging handler %r (%s) is left out: log lines go to stderr or stdout only", name, factory
        )
        return None
    handler = _resolve(factory)(**_arguments(config, skipped))
    if "level" in config:
        handler.setLevel(config["level"])
    if "formatter" in config:
        handler.setFormatter(formatters[config["formatter"]])
    for each in config.get("filters", ()):
        handler.addFilter(filters[each])
    return handler


def _apply(logger, config, handlers, filters):
    if "level" in config:
        logger.setLevel(config["level"])
    if "propagate" in config:
        logger.propagate = config["propagate"]
    if "handlers" in config:
        logger.handlers = [handlers[name] for name in config["handlers"] if handlers[name] is not None]
    for each in config.get("filters", ()):
        logger.addFilter(filters[each])


def dictConfig(config):
    if config.get("version") != 1:
        raise ValueError("dictionary doesn't specify a version" if "version" not in config
                         else f"Unsupported version: {config['version']}")
    formatters = {name: _make_formatter(each) for name, each in config.get("formatters", {}).items()}
    filters = {}
    for name, each in config.get("filters", {}).items():
        filters[name] = (
            _resolve(each["()"])(**_arguments(each, ("()",))) if "()" in each else Filter(each.get("name", ""))
        )
    handlers = {
        name: _make_handler(name, each, formatters, filters)
        for name, each in config.get("handlers", {}).items()
    }
    for name, each in config.get("loggers", {}).items():
        _apply(logging.getLogger(name), each, handlers, filters)
    if "root" in config:
        _apply(logging.getLogger(), config["root"], handlers, filters)
