import datetime
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Stamped:
    created_at: Mapped[datetime.datetime] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now(), sort_order=900)
    updated_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime(timezone=True), onupdate=sa.func.now(), sort_order=901)


class Keyed:
    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(always=True), primary_key=True, sort_order=-1)


class Article(Stamped, Keyed, Base):
    __tablename__ = "articles"
    title: Mapped[str] = mapped_column("headline", sa.String(200))
    slug: Mapped[str] = mapped_column(sa.String(200), unique=True, index=True)
