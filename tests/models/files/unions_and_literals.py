import enum
from typing import Literal, Optional, Union

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Color(enum.Enum):
    RED = "red"
    GREEN = "green"


class Level(str, enum.Enum):
    low = "l"
    high = "h"


Status = Literal["pending", "received", "completed"]


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[Union[str, None]]
    b: Mapped["Optional[int]"]
    c: Mapped[int | None]
    d: Mapped[Color]
    e: Mapped[Optional[Level]]
    f: Mapped[Status]
    g: Mapped[Optional[str]] = mapped_column(String(5), nullable=False)
    h: Mapped[str] = mapped_column(nullable=True)
    i: "Mapped[str]"
