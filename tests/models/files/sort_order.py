from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Common:
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    last: Mapped[str] = mapped_column(String(5), sort_order=10)


class A(Common, Base):
    __tablename__ = "a"
    x: Mapped[int]
    y: Mapped[int] = mapped_column(sort_order=-1)


class B(Common, Base):
    __tablename__ = "b"
    z: Mapped[int] = mapped_column(sort_order=11)
    w: Mapped[int]
