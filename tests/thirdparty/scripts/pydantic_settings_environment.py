"""Settings of web projects, from the environment."""
import os
os.environ.update({"SECRET_KEY":"k","PROJECT_NAME":"p","DATABASE_URL":"postgres://u:p@h:5432/db","APP_DB__HOST":"dbh","APP_DB__PORT":"6000","APP_TAGS":'["a","b"]',"APP_LEVEL":"3"})
import warnings
from typing import Literal, Self, Optional, Annotated, Any, List, Union
from pydantic import EmailStr, HttpUrl, PostgresDsn, computed_field, field_validator, model_validator, BaseModel, Field, ValidationError, SecretStr, AnyUrl, BeforeValidator
from pydantic_settings import BaseSettings, SettingsConfigDict

def parse_cors(v: Any) -> list[str] | str:
    if isinstance(v, str) and not v.startswith("["):
        return [i.strip() for i in v.split(",") if i.strip()]
    elif isinstance(v, list | str):
        return v
    raise ValueError(v)

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file="../.env", env_ignore_empty=True, extra="ignore")
    API_V1_STR: str = "/api/v1"
    SECRET_KEY: str
    FASTAPI_ENV: Literal["development"] | None = None
    PROJECT_NAME: str
    SENTRY_DSN: HttpUrl | None = None
    DATABASE_URL: PostgresDsn
    BACKEND_CORS_ORIGINS: Annotated[list[AnyUrl] | str, BeforeValidator(parse_cors)] = []

    @field_validator("DATABASE_URL", mode="before")
    @classmethod
    def _use_psycopg_driver(cls, value: str | PostgresDsn) -> str:
        database_url = str(value)
        for scheme in ("postgres://", "postgresql://"):
            if database_url.startswith(scheme):
                return database_url.replace(scheme, "postgresql+psycopg://", 1)
        return database_url
    SMTP_PORT: int = 587
    SMTP_HOST: str | None = None
    EMAILS_FROM_EMAIL: EmailStr | None = None
    EMAILS_FROM_NAME: str | None = None
    @model_validator(mode="after")
    def _set_default_emails_from(self) -> Self:
        if not self.EMAILS_FROM_NAME:
            self.EMAILS_FROM_NAME = self.PROJECT_NAME
        return self
    @computed_field
    @property
    def emails_enabled(self) -> bool:
        return bool(self.SMTP_HOST and self.EMAILS_FROM_EMAIL)
    EMAIL_TEST_USER: EmailStr = "test@example.com"
    PW: SecretStr = SecretStr("x")
settings = Settings()
print(settings); print(repr(settings)); print(str(settings.DATABASE_URL))
print(settings.emails_enabled, settings.model_dump())
print(settings.model_dump_json())
class Db(BaseModel):
    host: str = "localhost"
    port: int = 5432
    name: str = "x"
class S2(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__")
    db: Db = Db()
    tags: List[str] = []
    level: int
    other: Optional[int] = None
s=S2(); print(repr(s), s.db.port+1)
print(S2.model_fields.keys(), sorted(s.model_fields_set))
class S3(BaseSettings):
    missing_one: str
    level: int = Field(alias="APP_TAGS")
    url: str = Field(validation_alias="DATABASE_URL")
try: S3()
except ValidationError as e: print(e); print(e.errors()[0]["loc"])
