import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass

from dataclasses import dataclass
from sqlalchemy.orm import composite, deferred, column_property


@dataclass
class Point:
    x: int
    y: int


class Line(Base):
    __tablename__ = "lines"
    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[Point] = composite(mapped_column("x1"), mapped_column("y1"))
    end: Mapped[Point] = composite(mapped_column("x2"), mapped_column("y2"))
    big: Mapped[str] = mapped_column(sa.Text, deferred=True)
    length = column_property(sa.literal_column("1"))
