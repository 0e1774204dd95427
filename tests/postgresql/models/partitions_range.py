import datetime

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass

SETUP = ""
class Measurement(Base):
    __tablename__ = "measurements"
    __table_args__ = (sa.Index("ix_measurements_value", "value"), {"postgresql_partition_by": "RANGE (taken_at)"})
    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=True)
    taken_at: Mapped[datetime.datetime] = mapped_column(primary_key=True)
    value: Mapped[float]
