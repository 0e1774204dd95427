from datetime import datetime
from typing import Optional

from sqlalchemy import func
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """subclasses are dataclasses"""


class WithTimes(MappedAsDataclass):
    created_at: Mapped[datetime] = mapped_column(default=None, server_default=func.now(), init=False)
    updated_at: Mapped[Optional[datetime]] = mapped_column(default=None, onupdate=func.now(), init=False)


class Thing(WithTimes, Base):
    __tablename__ = "thing"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True, init=False)
    name: Mapped[str] = mapped_column(default_factory=str)
    factor: Mapped[float] = mapped_column(default=1.5)
