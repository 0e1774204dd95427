import datetime as dt
import typing
from collections.abc import Sequence
from typing import NewType

from sqlalchemy import JSON, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

UserId = NewType("UserId", int)
Name = NewType("Name", str)
Json = dict[str, typing.Any]


class Base(DeclarativeBase):
    type_annotation_map = {Name: String(40), Json: JSON, list[int]: JSON()}


class Row(Base):
    __tablename__ = "row"
    id: Mapped[UserId] = mapped_column(primary_key=True)
    name: Mapped[Name]
    maybe: Mapped[Name | None]
    data: Mapped[Json]
    numbers: Mapped[list[int] | None]
    at: Mapped[dt.datetime | None]
    typed: Mapped[typing.Optional[typing.List[str]]] = mapped_column(JSON)
