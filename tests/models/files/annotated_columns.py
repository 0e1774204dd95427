import datetime
from typing import Optional

from sqlalchemy import DateTime, ForeignKey, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from typing_extensions import Annotated

intpk = Annotated[int, mapped_column(primary_key=True)]
str50 = Annotated[str, 50]
str30 = Annotated[str, mapped_column(String(30), index=True)]
timestamp = Annotated[datetime.datetime, mapped_column(DateTime(), nullable=False, server_default=func.now())]
user_fk = Annotated[int, mapped_column(ForeignKey("account.id", ondelete="CASCADE"))]
money = Annotated[float, mapped_column(Numeric(12, 2), comment="in cents")]
optional_text = Annotated[Optional[str], mapped_column(String(10))]


class Base(DeclarativeBase):
    type_annotation_map = {str50: String(50), bytes: String(7)}


class Account(Base):
    __tablename__ = "account"

    id: Mapped[intpk]
    name: Mapped[str50]
    nick: Mapped[Optional[str50]]
    code: Mapped[str30]
    created: Mapped[timestamp]
    price: Mapped[money]
    raw: Mapped[bytes]
    opt: Mapped[optional_text]
    third: Mapped[Optional[str30]] = mapped_column(unique=True)


class Log(Base):
    __tablename__ = "log"

    id: Mapped[intpk]
    account_id: Mapped[user_fk]
    other_id: Mapped[Optional[user_fk]] = mapped_column("other")
