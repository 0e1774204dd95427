import datetime

from sqlalchemy import Column, DateTime, Integer, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)


class Timestamps:
    created_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime.datetime] = mapped_column(DateTime, onupdate=func.now())


class Named:
    name = Column(String(40), nullable=False)
    rank: Mapped[int]


class Root(Base):
    __abstract__ = True
    root_flag: Mapped[bool]


class Author(Timestamps, Root):
    pen: Mapped[str]


class Book(Named, Timestamps, Base):
    title: Mapped[str] = mapped_column(String(100))
    pages = Column(Integer)


class Shelf(Base, Named):
    row: Mapped[int]
