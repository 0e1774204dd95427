import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sqlalchemy.orm import MappedAsDataclass


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30))
    tags: Mapped[list[str]] = mapped_column(pg.ARRAY(sa.String), default_factory=list)
    settings: Mapped[dict] = mapped_column(pg.JSONB, default_factory=dict, server_default="{}")
