import decimal
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employees"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "employee"}


class Manager(Employee):
    __tablename__ = "managers"
    id: Mapped[int] = mapped_column(sa.ForeignKey("employees.id", ondelete="CASCADE"), primary_key=True)
    level: Mapped[Optional[int]]
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Director(Manager):
    __tablename__ = "directors"
    id: Mapped[int] = mapped_column(sa.ForeignKey("managers.id"), primary_key=True)
    budget: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(12, 2))
    __mapper_args__ = {"polymorphic_identity": "director"}
