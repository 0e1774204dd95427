import datetime
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class TableName:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"

    @declared_attr.directive
    def __table_args__(cls):
        return (sa.Index(f"ix_{cls.__name__.lower()}_created", "created"), {"comment": cls.__name__})


class Created:
    created: Mapped[datetime.datetime] = mapped_column(server_default=sa.text("now()"))

    @declared_attr
    def owner_id(cls) -> Mapped[Optional[int]]:
        return mapped_column(sa.ForeignKey("owners.id", name=f"fk_{cls.__name__.lower()}_owner"))


class Owner(Base):
    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)


class Ticket(TableName, Created, Base):
    id: Mapped[int] = mapped_column(primary_key=True)


class Note(TableName, Created, Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
