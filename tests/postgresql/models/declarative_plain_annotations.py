import datetime
import decimal
import uuid
from typing import Literal, Optional

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Everything(Base):
    __tablename__ = "everything"
    id: Mapped[int] = mapped_column(primary_key=True)
    flag: Mapped[bool]
    amount: Mapped[decimal.Decimal]
    ratio: Mapped[float]
    day: Mapped[datetime.date]
    clock: Mapped[datetime.time]
    span: Mapped[datetime.timedelta]
    moment: Mapped[Optional[datetime.datetime]]
    blob: Mapped[bytes]
    key: Mapped[uuid.UUID]
    literal: Mapped[Literal["a", "b"]] = mapped_column()
