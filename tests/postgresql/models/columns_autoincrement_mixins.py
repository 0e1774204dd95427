import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass


class Log(Base):
    __tablename__ = "logs"
    tenant: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sub: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)


class Single(Base):
    __tablename__ = "singles"
    id: Mapped[int] = mapped_column(sa.BIGINT, primary_key=True, autoincrement="auto")
