"""pydantic-settings: models filled from the environment, .env files and secret files, as its version 2 does."""

import os

from pydantic import BaseModel
from pydantic._errors import ValidationError
from pydantic.main import names_of, schema_of
from pydantic_settings._sources import (
    DotEnvSettingsSource,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsError,
    deep_update,
)

__partial__ = True
__version__ = VERSION = "2.14.0"

_UNSET = object()


class SettingsConfigDict(dict):
    def __new__(cls, **kwargs):
        return dict(**kwargs)


class NoDecode:
    pass


class ForceDecode:
    pass


class BaseSettings(BaseModel):
    __pydantic_own_base__ = True
    model_config = {
        "extra": "forbid",
        "arbitrary_types_allowed": True,
        "validate_default": True,
        "case_sensitive": False,
        "env_prefix": "",
        "env_file": None,
        "env_file_encoding": None,
        "env_ignore_empty": False,
        "env_nested_delimiter": None,
        "env_nested_max_split": None,
        "env_parse_none_str": None,
        "secrets_dir": None,
        "protected_namespaces": (),
    }

    def __init__(self, /, _case_sensitive=None, _env_prefix=None, _env_file=_UNSET, _env_file_encoding=None,
                 _env_ignore_empty=None, _env_nested_delimiter=None, _secrets_dir=None, **values):
        given = {
            "case_sensitive": _case_sensitive,
            "env_prefix": _env_prefix,
            "env_file_encoding": _env_file_encoding,
            "env_ignore_empty": _env_ignore_empty,
            "env_nested_delimiter": _env_nested_delimiter,
            "secrets_dir": _secrets_dir,
        }
        config = dict(type(self).model_config)
        config.update({name: value for name, value in given.items() if value is not None})
        if _env_file is not _UNSET:
            config["env_file"] = _env_file
        super().__init__(**self._gather(values, config))

    def _gather(self, values, config):
        cls = type(self)
        sources = cls.settings_customise_sources(
            cls,
            init_settings=InitSettingsSource(cls, values, config),
            env_settings=EnvSettingsSource(cls, config=config),
            dotenv_settings=DotEnvSettingsSource(cls, config=config),
            file_secret_settings=SecretsSettingsSource(cls, config=config),
        )
        state = {}
        for source in sources:
            if hasattr(source, "_set_current_state"):
                source._set_current_state(state)
            state = deep_update(source(), state)
        return state

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings,
                                   file_secret_settings):
        return init_settings, env_settings, dotenv_settings, file_secret_settings
