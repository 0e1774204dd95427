import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Numbers(Base):
    __tablename__ = "numbers"
    id: Mapped[int] = mapped_column(primary_key=True)
    small: Mapped[int] = mapped_column(sa.SmallInteger)
    normal: Mapped[int] = mapped_column(sa.Integer, nullable=True)
    big: Mapped[int] = mapped_column(sa.BigInteger, server_default="0")
    upper_small = mapped_column(sa.SMALLINT)
    upper = mapped_column(sa.INTEGER, server_default=sa.text("1"))
    upper_big = mapped_column(sa.BIGINT, nullable=False)
    pg_int = mapped_column(pg.INTEGER)
    pg_big = mapped_column(pg.BIGINT)
    pg_small = mapped_column(pg.SMALLINT)
