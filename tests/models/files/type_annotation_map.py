import datetime
from typing import Any, Dict, List

from sqlalchemy import JSON, BigInteger, DateTime, Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
import enum


class Kind(enum.Enum):
    a = 1
    bb = 2


class Base(DeclarativeBase):
    registry = registry(
        type_annotation_map={
            int: BigInteger(),
            datetime.datetime: DateTime(timezone=True),
            str: String().with_variant(String(99), "sqlite"),
            Dict[str, Any]: JSON,
            dict: JSON,
            List[str]: JSON(),
            enum.Enum: Enum(enum.Enum, native_enum=False, length=20),
        }
    )


class Thing(Base):
    __tablename__ = "thing"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime]
    text: Mapped[str]
    data: Mapped[Dict[str, Any]]
    other: Mapped[dict]
    tags: Mapped[List[str]]
    kind: Mapped[Kind]
