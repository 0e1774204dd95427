from typing import Optional

from sqlalchemy import Column, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData()

    def __repr__(self):
        return "<%s>" % type(self).__name__


class Keyed(Base):
    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]] = mapped_column(String(30))


class Changed(Keyed):
    __tablename__ = "changed"
    name: Mapped[str] = mapped_column(String(60))
    extra: Mapped[int]


class Plain(Keyed):
    __tablename__ = "plain"
    name = None


class ByClass:
    @declared_attr.directive
    def __tablename__(cls):
        return "t_" + cls.__name__.lower()

    @declared_attr.cascading
    def id(cls):
        return Column(Integer, primary_key=True)

    @declared_attr
    def label(cls) -> Mapped[str]:
        return mapped_column("lbl_" + cls.__name__.lower(), String(9))


class One(ByClass, Base):
    pass


class Two(ByClass, Base):
    label: Mapped[int]
