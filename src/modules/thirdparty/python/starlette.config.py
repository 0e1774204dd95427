"""Starlette's Config: the environment, then a .env file."""

import os
import warnings

__partial__ = True


class undefined:
    pass


class EnvironError(Exception):
    pass


class Environ:
    def __init__(self, environ=os.environ):
        self._environ = environ
        self._has_been_read = set()

    def __getitem__(self, key):
        self._has_been_read.add(key)
        return self._environ[key]

    def __setitem__(self, key, value):
        if key in self._has_been_read:
            raise EnvironError("Attempting to set environ['%s'], but the value has already been read." % key)
        self._environ[key] = value

    def __delitem__(self, key):
        if key in self._has_been_read:
            raise EnvironError("Attempting to delete environ['%s'], but the value has already been read." % key)
        del self._environ[key]

    def __contains__(self, key):
        return key in self._environ

    def get(self, key, default=None):
        return self._environ.get(key, default)

    def __iter__(self):
        return iter(self._environ)

    def __len__(self):
        return len(self._environ)


environ = Environ()


class Config:
    def __init__(self, env_file=None, environ=environ, env_prefix="", encoding="utf-8"):
        self.environ = environ
        self.env_prefix = env_prefix
        self.file_values = {}
        if env_file is not None:
            if not os.path.isfile(env_file):
                warnings.warn("Config file '%s' not found." % env_file)
            else:
                with open(env_file, encoding=encoding) as file:
                    for line in file:
                        line = line.strip()
                        if "=" in line and not line.startswith("#"):
                            key, value = line.split("=", 1)
                            self.file_values[key.strip()] = value.strip().strip("\"'")

    def __call__(self, key, cast=None, default=undefined):
        return self.get(key, cast, default)

    def get(self, key, cast=None, default=undefined):
        key = self.env_prefix + key
        if key in self.environ:
            return self._perform_cast(key, self.environ[key], cast)
        if key in self.file_values:
            return self._perform_cast(key, self.file_values[key], cast)
        if default is not undefined:
            return self._perform_cast(key, default, cast)
        raise KeyError("Config '%s' is missing, and has no default." % key)

    def _perform_cast(self, key, value, cast=None):
        if cast is None or value is None:
            return value
        if cast is bool and isinstance(value, str):
            known = {"true": True, "1": True, "false": False, "0": False}
            if value.lower() not in known:
                raise ValueError("Config '%s' has value '%s'. Not a valid bool." % (key, value.lower()))
            return known[value.lower()]
        try:
            return cast(value)
        except (TypeError, ValueError):
            raise ValueError("Config '%s' has value '%s'. Not a valid %s." % (key, value, cast.__name__))
