import datetime
import decimal
import uuid
from typing import List, Optional

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30))
    fullname: Mapped[Optional[str]]
    balance: Mapped[decimal.Decimal]
    ratio: Mapped[float]
    token: Mapped[uuid.UUID]
    blob: Mapped[bytes]
    active: Mapped[bool]
    birthday: Mapped[Optional[datetime.date]]
    seen_at: Mapped[datetime.datetime]
    alarm: Mapped[datetime.time]
    span: Mapped[datetime.timedelta]
    addresses: Mapped[List["Address"]] = relationship(back_populates="user", cascade="all, delete-orphan")


class Address(Base):
    __tablename__ = "address"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_address: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    user: Mapped["User"] = relationship(back_populates="addresses")
