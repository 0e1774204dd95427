"""Where settings come from: each source is called and gives {key: value} of what it has."""

import json
import os
import typing

from pydantic import BaseModel
from pydantic._validate import _unknown
from pydantic.main import names_of, schema_of

__partial__ = True


class SettingsError(ValueError):
    pass


def deep_update(under, over):
    """under with what over has on top, dict by dict."""
    merged = dict(under)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            value = deep_update(merged[key], value)
        merged[key] = value
    return merged


def _is_model(annotation):
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_complex(annotation):
    """Whether a text of the environment is JSON for it: (it is, a text that is no JSON may be the value)."""
    if _unknown(annotation) or annotation is typing.Any or isinstance(annotation, str):
        return False, False
    if hasattr(annotation, "__metadata__"):
        if any(type(m).__name__ in ("NoDecode", "type") and getattr(m, "__name__", "NoDecode") == "NoDecode"
               for m in annotation.__metadata__):
            return False, False
        return _is_complex(typing.get_args(annotation)[0])
    origin = typing.get_origin(annotation)
    import types

    if origin is typing.Union or origin is types.UnionType:
        return any(_is_complex(arg)[0] for arg in typing.get_args(annotation)), True
    if origin is typing.Literal:
        return False, False
    type_ = origin or annotation
    if not isinstance(type_, type):
        return False, False
    if type_ in (list, set, frozenset, tuple, dict) or _is_model(type_) or hasattr(type_, "__dataclass_fields__"):
        return True, False
    return type_.__name__ in ("deque", "Sequence", "Mapping", "MutableMapping", "MutableSequence", "Set",
                              "Iterable", "OrderedDict", "defaultdict", "Counter"), False


def _models_in(annotation):
    found = [annotation] if _is_model(annotation) else []
    for arg in typing.get_args(annotation):
        found.extend(_models_in(arg))
    return found


class PydanticBaseSettingsSource:
    def __init__(self, settings_cls, config=None):
        self.settings_cls = settings_cls
        self.config = config if config is not None else settings_cls.model_config
        self._current_state = {}

    def _set_current_state(self, state):
        self._current_state = state

    @property
    def current_state(self):
        return self._current_state

    def get_field_value(self, field, field_name):
        raise NotImplementedError

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        return self.decode_complex_value(field_name, field, value) if value_is_complex else value

    def field_is_complex(self, field):
        return _is_complex(field.annotation)[0]

    def decode_complex_value(self, field_name, field, value):
        return json.loads(value)

    def __call__(self):
        data = {}
        for name, field in schema_of(self.settings_cls).fields.items():
            value, key, is_complex = self.get_field_value(field.info, name)
            value = self.prepare_field_value(name, field.info, value, is_complex)
            if value is not None:
                data[key] = value
        return data


class InitSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, init_kwargs, config=None):
        super().__init__(settings_cls, config)
        self.init_kwargs = init_kwargs

    def __call__(self):
        """By the key that validation looks for, so that no other source's value is put beside it."""
        data = {}
        fields = schema_of(self.settings_cls).fields
        by_name = self.config.get("populate_by_name") or self.config.get("validate_by_name")
        for key, value in self.init_kwargs.items():
            field = fields.get(key)
            names = names_of(field, self.config) if field is not None and by_name else [key]
            data[names[0] if isinstance(names[0], str) else key] = value
        return data


class EnvSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, case_sensitive=None, env_prefix=None, env_nested_delimiter=None,
                 env_nested_max_split=None, env_ignore_empty=None, env_parse_none_str=None, config=None, **kwargs):
        super().__init__(settings_cls, config)

        def option(given, name):
            return given if given is not None else self.config.get(name)

        self.case_sensitive = option(case_sensitive, "case_sensitive")
        self.env_prefix = option(env_prefix, "env_prefix") or ""
        self.env_nested_delimiter = option(env_nested_delimiter, "env_nested_delimiter")
        self.env_nested_max_split = option(env_nested_max_split, "env_nested_max_split")
        self.env_ignore_empty = option(env_ignore_empty, "env_ignore_empty")
        self.env_parse_none_str = option(env_parse_none_str, "env_parse_none_str")
        self._vars = None

    @property
    def env_vars(self):
        if self._vars is None:
            self._vars = self._cleaned(self._load_env_vars())
        return self._vars

    def _load_env_vars(self):
        return os.environ

    def _cleaned(self, variables):
        return {
            (key if self.case_sensitive else key.lower()): None if value == self.env_parse_none_str else value
            for key, value in variables.items()
            if not (self.env_ignore_empty and value == "")
        }

    def _case(self, name):
        return name if self.case_sensitive else name.lower()

    def _extract_field_info(self, field, field_name):
        """[(key for the model, name in the environment, whether it is JSON)]."""
        is_complex, _ = _is_complex(field.annotation)
        alias = field.options.get("validation_alias") or field.options.get("alias")
        env = field.options.get("env")
        found = []
        if env is not None:
            for name in [env] if isinstance(env, str) else list(env):
                found.append((field_name, self._case(name), is_complex))
        elif alias is not None:
            for choice in alias.choices if hasattr(alias, "choices") else [alias]:
                name = choice if isinstance(choice, str) else choice.path[0]
                json_of_it = is_complex or not isinstance(choice, str)
                found.append((name, self._case(name), json_of_it))
            if self.config.get("populate_by_name") or self.config.get("validate_by_name"):
                found.append((field_name, self._case(self.env_prefix + field_name), is_complex))
        else:
            found.append((field_name, self._case(self.env_prefix + field_name), is_complex))
        return found

    def get_field_value(self, field, field_name):
        value = None
        found = self._extract_field_info(field, field_name)
        for key, name, is_complex in found:
            value = self.env_vars.get(name)
            if value is not None:
                return value, key, is_complex
        return value, found[-1][0] if found else field_name, found[-1][2] if found else False

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        is_complex, may_fail = _is_complex(field.annotation)
        if not (is_complex or value_is_complex):
            return value
        if value is None:
            return self.explode_env_vars(field_name, field) or None
        if isinstance(value, str):
            try:
                value = self.decode_complex_value(field_name, field, value)
            except ValueError:
                if not may_fail:
                    raise
        if isinstance(value, dict):
            return deep_update(value, self.explode_env_vars(field_name, field))
        return value

    def explode_env_vars(self, field_name, field):
        """DB__HOST and the like, as a dict; JSON where the field that they reach wants it."""
        if not self.env_nested_delimiter:
            return {}
        prefixes = [name + self._case(self.env_nested_delimiter)
                    for _, name, _ in self._extract_field_info(field, field_name)]
        result = {}
        for name, value in self.env_vars.items():
            prefix = next((p for p in prefixes if name.startswith(p)), None)
            if prefix is None:
                continue
            delimiter = self._case(self.env_nested_delimiter)
            limit = self.env_nested_max_split
            keys = name[len(prefix):].split(delimiter, -1 if limit is None else limit - 1)
            target, annotation = result, field.annotation
            for key in keys[:-1]:
                key, annotation = self._next(annotation, key)
                target = target.setdefault(key, {})
            last, annotation = self._next(annotation, keys[-1])
            if isinstance(value, str) and annotation is not None and _is_complex(annotation)[0]:
                try:
                    value = json.loads(value)
                except ValueError:
                    if not _is_complex(annotation)[1]:
                        raise
            if isinstance(target, dict) and not (last in target and value in ({}, "")):
                target[last] = value
        return result

    def _next(self, annotation, key):
        """The field of a model that a part of a variable's name means: (its key, its annotation)."""
        for model in _models_in(annotation):
            for name, field in schema_of(model).fields.items():
                for candidate in names_of(field, model.model_config):
                    if isinstance(candidate, str) and self._case(candidate) == key:
                        return candidate, field.info.annotation
        args = typing.get_args(annotation)
        return key, args[1] if typing.get_origin(annotation) is dict and len(args) == 2 else None

    def __call__(self):
        data = {}
        for name, field in schema_of(self.settings_cls).fields.items():
            value, key, is_complex = self.get_field_value(field.info, name)
            try:
                value = self.prepare_field_value(name, field.info, value, is_complex)
            except ValueError as error:
                raise SettingsError('error parsing value for field "%s" from source "%s"'
                                    % (name, type(self).__name__)) from error
            if value is None and self.env_parse_none_str is None:
                continue
            if value is not None:
                data[key] = value
        return data


class DotEnvSettingsSource(EnvSettingsSource):
    def __init__(self, settings_cls, env_file=None, env_file_encoding=None, config=None, **kwargs):
        super().__init__(settings_cls, config=config, **kwargs)
        self.env_file = env_file if env_file is not None else self.config.get("env_file")
        self.env_file_encoding = env_file_encoding or self.config.get("env_file_encoding")

    def _load_env_vars(self):
        from dotenv import dotenv_values

        files = self.env_file
        if files is None:
            return {}
        found = {}
        for file in [files] if isinstance(files, (str, os.PathLike)) else files:
            path = os.path.expanduser(os.fspath(file))
            if os.path.isfile(path):
                found.update(dotenv_values(path, encoding=self.env_file_encoding or "utf8"))
        return {key: value for key, value in found.items() if value is not None}

    def __call__(self):
        data = super().__call__()
        fields = schema_of(self.settings_cls).fields
        extra = self.config.get("extra")
        if extra == "ignore" or self.config.get("_own_names_only"):
            return data
        known = []
        for name, field in fields.items():
            for key, env_name, _ in self._extract_field_info(field.info, name):
                known.append((env_name, bool(_models_in(field.info.annotation)) or _is_complex(field.info.annotation)[0]))
        for name, value in self.env_vars.items():
            if not value or name in data or (self.env_prefix and name in fields):
                continue
            used = any(name == env_name or (nested and name.startswith(env_name)) for env_name, nested in known)
            if used:
                continue
            if extra != "forbid" and name.startswith(self.env_prefix):
                data[name[len(self.env_prefix):]] = value
            else:
                data[name] = value
        return data


class SecretsSettingsSource(EnvSettingsSource):
    """Files named for the fields, in a directory."""

    def __init__(self, settings_cls, secrets_dir=None, config=None, **kwargs):
        super().__init__(settings_cls, config=config, **kwargs)
        self.secrets_dir = secrets_dir if secrets_dir is not None else self.config.get("secrets_dir")

    def _load_env_vars(self):
        if self.secrets_dir is None:
            return {}
        directories = self.secrets_dir
        found = {}
        for directory in [directories] if isinstance(directories, (str, os.PathLike)) else directories:
            directory = os.path.expanduser(os.fspath(directory))
            if not os.path.isdir(directory):
                continue
            for name in sorted(os.listdir(directory)):
                path = os.path.join(directory, name)
                if os.path.isfile(path):
                    with open(path) as file:
                        found[name] = file.read().strip()
        return found
