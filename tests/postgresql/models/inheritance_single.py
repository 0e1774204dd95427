from typing import Optional

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Animal(Base):
    __tablename__ = "animals"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind = mapped_column(sa.Enum("cat", "dog", name="animal_kind"), nullable=False)
    __mapper_args__ = {"polymorphic_on": "kind"}


class Cat(Animal):
    lives: Mapped[int] = mapped_column(nullable=True)
    __mapper_args__ = {"polymorphic_identity": "cat"}


class Dog(Animal):
    tricks: Mapped[Optional[list[str]]] = mapped_column(pg.ARRAY(sa.String))
    owner_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("animals.id"))
    __mapper_args__ = {"polymorphic_identity": "dog"}
