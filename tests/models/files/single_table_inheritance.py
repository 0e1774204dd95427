from typing import Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employee"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str] = mapped_column(String(20))

    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "employee"}


class Manager(Employee):
    manager_data: Mapped[Optional[str]]
    start: Mapped[Optional[int]] = mapped_column(use_existing_column=True)

    __mapper_args__ = {"polymorphic_identity": "manager"}


class Engineer(Employee):
    info: Mapped[Optional[str]] = mapped_column(String(10))
    start: Mapped[Optional[int]] = mapped_column(use_existing_column=True)
    lead_id: Mapped[Optional[int]] = mapped_column(ForeignKey("employee.id"))

    __mapper_args__ = {"polymorphic_identity": "engineer"}
