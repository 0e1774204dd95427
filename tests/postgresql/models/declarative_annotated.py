import datetime
from typing import Annotated, Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

intpk = Annotated[int, mapped_column(sa.BigInteger, sa.Identity(always=True), primary_key=True)]
str50 = Annotated[str, 50]
timestamp = Annotated[datetime.datetime, mapped_column(sa.DateTime(timezone=True), nullable=False, server_default=sa.func.CURRENT_TIMESTAMP())]
user_fk = Annotated[int, mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)]


class Base(DeclarativeBase):
    type_annotation_map = {str50: sa.String(50)}


class User(Base):
    __tablename__ = "users"
    id: Mapped[intpk]
    name: Mapped[str50]
    nick: Mapped[Optional[str50]] = mapped_column(unique=True)
    created_at: Mapped[timestamp]


class Address(Base):
    __tablename__ = "addresses"
    id: Mapped[intpk]
    user_id: Mapped[user_fk]
    email: Mapped[str50]
