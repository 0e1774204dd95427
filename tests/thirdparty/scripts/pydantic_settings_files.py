"""Settings of a .env file; validators, private attributes, aliases, root models."""

import os

ENV = os.path.join(os.path.dirname(os.path.abspath(__file__)), "app.env")
from functools import lru_cache
from pathlib import Path
from typing import *
from enum import Enum
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID
from pydantic import *
from pydantic import Field, BaseModel, ValidationError, field_validator, AliasChoices, model_validator, SecretStr, PositiveInt, conint, constr, ConfigDict, PrivateAttr, RootModel, TypeAdapter, field_serializer
from pydantic_settings import BaseSettings, SettingsConfigDict
class Mode(str, Enum):
    dev = "dev"; prod = "prod"
class Settings(BaseSettings):
    database_url: str
    debug: bool = False
    port: PositiveInt = 1
    mode: Mode = Mode.dev
    secret: SecretStr = SecretStr("s")
    root: Path = Path("/tmp")
    timeout: timedelta = timedelta(seconds=5)
    rate: Decimal = Decimal("0.5")
    j: dict = {}
    alt: str = Field("d", validation_alias=AliasChoices("ALT_ONE", "QUOTED"))
    model_config = SettingsConfigDict(env_file=ENV, env_file_encoding="utf-8", extra="ignore", case_sensitive=False)
    @property
    def async_url(self) -> str:
        return self.database_url.replace("postgresql://", "postgresql+asyncpg://")
@lru_cache
def get_settings(): return Settings()
s = get_settings(); print(s, s.async_url, s.secret.get_secret_value(), s.mode is Mode.dev)
class Forbid(BaseSettings):
    database_url: str
    model_config = SettingsConfigDict(env_file=ENV)
try: Forbid()
except ValidationError as e: print(e.error_count(), [x["loc"] for x in e.errors()], e.errors()[0]["msg"], e.errors()[0]["type"])
class Old(BaseSettings):
    DATABASE_URL: str = "x"
    port: int = 1
    class Config:
        env_file = ENV
        extra = "allow"
print(repr(Old()))
class Kw(BaseSettings, env_prefix="QU", case_sensitive=False):
    oted: str = "none"
print(Kw(oted="given"), Kw())
class A(BaseModel):
    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)
    name: constr(min_length=2)
    n: conint(gt=3, le=10) = 5
    tags: set[str] = set()
    when: datetime | None = None
    uid: UUID | None = None
    pair: tuple[int, str] = (1, "a")
    lit: Literal["a", 1] = "a"
    _hidden: int = PrivateAttr(default=3)
    @field_validator("name")
    @classmethod
    def no_x(cls, v, info):
        if "x" in v: raise ValueError("has x")
        assert v != "bad", "it is bad"
        return v.title()
    @field_serializer("when")
    def ser(self, v): return "T" if v else None
for kw in [dict(name="  ann "), dict(name="x1"), dict(name="bad"), dict(name="a"), dict(name="bob", n=3), dict(name="bob", n=11), dict(name="bob", when="2024-01-02T03:04:05", uid="12345678-1234-5678-1234-567812345678", tags=["a","a"], pair=["2", "b"], lit=1), dict(name="bob", uid="zz"), dict(name="bob", lit="b"), dict(name="bob", pair=(1,)), dict(name=3)]:
    try: a = A(**kw); print(repr(a), a._hidden, a.model_dump(mode="json"))
    except ValidationError as e: print(str(e).replace("zz", ""))
try: a = A(name="bob"); a.name = "z"
except ValidationError as e: print(e)
class B(BaseModel):
    x: int
    y: Optional["B"] = None
    z: list["B"] = []
    @model_validator(mode="before")
    @classmethod
    def pre(cls, data):
        if isinstance(data, int): return {"x": data}
        return data
    @model_validator(mode="after")
    def post(self):
        if self.x < 0: raise ValueError("negative")
        return self
print(B(x=1, y={"x": 2}, z=[{"x": 3}, B(x=4)]), B.model_validate(7))
try: B(x=-1)
except ValidationError as e: print(e.errors()[0]["msg"])
try: B(x=1, z=[{"x": "q"}, {}])
except ValidationError as e: print(e)
class L(RootModel[list[int]]): pass
print(L([1, "2"]).root, TypeAdapter(list[int]).validate_python(["1"]), L.model_validate([3]).model_dump())
class C(BaseModel):
    model_config = ConfigDict(from_attributes=True, populate_by_name=True, alias_generator=lambda s: s.upper())
    ab: int
    cd: str = Field("q", alias="See")
class O: ab = 3; AB = 4; See = "w"
print(C.model_validate(O()), C(ab=1), C(AB=2, See="z").model_dump(by_alias=True))
print(C.model_fields["cd"].default, C.model_fields["ab"].is_required(), sorted(C.model_fields))
