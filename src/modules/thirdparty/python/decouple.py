"""python-decouple: config("NAME", default=, cast=) from the environment, then settings.ini or .env."""

import os
import sys

__partial__ = True


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()

_BOOLEANS = {"y": True, "yes": True, "t": True, "true": True, "on": True, "1": True,
             "n": False, "no": False, "f": False, "false": False, "off": False, "0": False}


def strtobool(value):
    if isinstance(value, bool):
        return value
    try:
        return _BOOLEANS[value.lower()]
    except KeyError:
        raise ValueError("Invalid truth value: " + value.lower())


class RepositoryEmpty:
    def __init__(self, source="", encoding="UTF-8"):
        pass

    def __contains__(self, key):
        return False

    def __getitem__(self, key):
        return None


class RepositoryIni(RepositoryEmpty):
    SECTION = "settings"

    def __init__(self, source, encoding="UTF-8"):
        from configparser import ConfigParser

        self.parser = ConfigParser()
        with open(source, encoding=encoding) as file:
            self.parser.read_file(file)

    def __contains__(self, key):
        return key in os.environ or self.parser.has_option(self.SECTION, key)

    def __getitem__(self, key):
        return self.parser.get(self.SECTION, key)


class RepositoryEnv(RepositoryEmpty):
    def __init__(self, source, encoding="UTF-8"):
        self.data = {}
        with open(source, encoding=encoding) as file:
            for line in file:
                line = line.strip()
                if not line or line.startswith("#") or "=" not in line:
                    continue
                name, value = (part.strip() for part in line.split("=", 1))
                if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                self.data[name] = value

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


class RepositorySecret(RepositoryEmpty):
    def __init__(self, source="/run/secrets/"):
        self.data = {}
        for name in os.listdir(source):
            with open(os.path.join(source, name)) as file:
                self.data[name] = file.read()

    def __contains__(self, key):
        return key in os.environ or key in self.data

    def __getitem__(self, key):
        return self.data[key]


class Config:
    def __init__(self, repository):
        self.repository = repository

    def _cast_boolean(self, value):
        value = str(value)
        return strtobool(value) if value else bool(value)

    def get(self, option, default=undefined, cast=undefined):
        if option in os.environ:
            value = os.environ[option]
        elif option in self.repository:
            value = self.repository[option]
        elif isinstance(default, Undefined):
            raise UndefinedValueError("%s not found. Declare it as envvar or define a default value." % option)
        else:
            value = default
        if isinstance(cast, Undefined):
            return value
        return self._cast_boolean(value) if cast is bool else cast(value)

    def __call__(self, *args, **kwargs):
        return self.get(*args, **kwargs)


class AutoConfig:
    """Looks for the file from the directory of the caller upwards."""

    SUPPORTED = {"settings.ini": RepositoryIni, ".env": RepositoryEnv}
    encoding = "UTF-8"

    def __init__(self, search_path=None):
        self.search_path = search_path
        self.config = None

    def _find_file(self, path):
        while True:
            for name in self.SUPPORTED:
                file = os.path.join(path, name)
                if os.path.isfile(file):
                    return file
            parent = os.path.dirname(path)
            if not parent or parent == path:
                return ""
            path = parent

    def _load(self, path):
        try:
            file = self._find_file(os.path.abspath(path))
        except OSError:
            file = ""
        self.config = Config(self.SUPPORTED.get(os.path.basename(file), RepositoryEmpty)(file, self.encoding))

    def _caller_path(self):
        return os.path.dirname(sys._getframe(2).f_code.co_filename)

    def __call__(self, *args, **kwargs):
        if not self.config:
            self._load(self.search_path or self._caller_path())
        return self.config(*args, **kwargs)


config = AutoConfig()


class Csv:
    def __init__(self, cast=str, delimiter=",", strip=" %s*" % "\t\n\r\x0b\x0c", post_process=list):
        self.cast, self.delimiter, self.strip, self.post_process = cast, delimiter, strip, post_process

    def __call__(self, value):
        if value is None:
            return self.post_process()
        import csv

        items = next(csv.reader([value], delimiter=self.delimiter, skipinitialspace=True), [])
        return self.post_process(self.cast(item.strip(self.strip)) for item in items)


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.flat, self.cast = flat or [], cast
        self._valid_values = [*self.flat, *[value for value, _ in choices or []]]

    def __call__(self, value):
        value = self.cast(value)
        if value not in self._valid_values:
            raise ValueError("Value not in list: %r; valid values are %r" % (value, self._valid_values))
        return value
