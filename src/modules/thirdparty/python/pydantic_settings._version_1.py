"""BaseSettings as pydantic's version 1 has it: Optional fields default to None, .env is read for the fields only."""

import pydantic_settings

__partial__ = True


class BaseSettings(pydantic_settings.BaseSettings):
    __pydantic_own_base__ = True
    model_config = dict(pydantic_settings.BaseSettings.model_config, _optional_is_none=True, _own_names_only=True)
