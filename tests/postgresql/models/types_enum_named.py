import enum
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Color(enum.Enum):
    red = 1
    green = 2
    blue = 3


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    color: Mapped[Color]
    other: Mapped[Optional[Color]] = mapped_column(sa.Enum(Color, name="other_color"))
    state = mapped_column(sa.Enum("new", "open", "closed", name="item_state"), nullable=False, server_default="new")
    default_member = mapped_column(sa.Enum(Color, name="default_color"), server_default=Color.red.name)
