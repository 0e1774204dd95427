from typing import Optional

from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.orm import Mapped, mapped_column, registry, relationship

metadata = MetaData()
reg = registry(metadata=metadata, type_annotation_map={str: String(33)})
Base = reg.generate_base()


class One(Base):
    __tablename__ = "one"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


@reg.as_declarative_base()
class Second:
    id: Mapped[int] = mapped_column(primary_key=True)


class Two(Second):
    __tablename__ = "two"
    note: Mapped[Optional[str]]


@reg.mapped_as_dataclass
class Three:
    __tablename__ = "three"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(default="x")


@reg.mapped_as_dataclass(kw_only=True)
class Four:
    __tablename__ = "four"
    id: Mapped[int] = mapped_column(primary_key=True)


@reg.mapped
class Five:
    __table__ = Table("five", metadata, Column("id", Integer, primary_key=True), Column("x", String))


assert Three("n").name == "n"
