from __future__ import annotations
import uuid as uuid_pkg
from datetime import datetime, date
from enum import Enum, auto
from typing import TYPE_CHECKING, Optional, List
import sqlalchemy
from sqlmodel import Field, Relationship, SQLModel, Column, Enum as SAEnum, text, func
if TYPE_CHECKING:
    from .other import Thing
class St(Enum):
    a = auto()
    b = auto()
class UUIDModel(SQLModel):
    uuid: uuid_pkg.UUID = Field(default_factory=uuid_pkg.uuid4, primary_key=True, index=True, nullable=False, sa_column_kwargs={"server_default": text("(lower(hex(randomblob(16))))"), "unique": True})
class TimestampModel(SQLModel):
    created_at: datetime = Field(default_factory=datetime.utcnow, nullable=False, sa_column_kwargs={"server_default": text("current_timestamp")})
    updated_at: datetime = Field(default_factory=datetime.utcnow, nullable=False, sa_column_kwargs={"server_default": text("current_timestamp"), "onupdate": text("current_timestamp")})
class Item(UUIDModel, TimestampModel, table=True):
    __tablename__ = f"items_{1}"
    st: St = Field(sa_column=Column(SAEnum(St), nullable=False, default=St.a))
    owner_uuid: Optional[uuid_pkg.UUID] = Field(default=None, foreign_key="owners.uuid")
    qty: int = Field(ge=0, default=0)
    day: Optional[date] = None
    price: float | None = Field(default=None, sa_type=sqlalchemy.Numeric(10, 2))
class Owner(UUIDModel, table=True):
    __tablename__ = "owners"
    name: str = Field(..., max_length=50, unique=True)
    manager_uuid: uuid_pkg.UUID | None = Field(default=None, foreign_key="owners.uuid")
metadata = SQLModel.metadata
