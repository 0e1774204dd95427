import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


FALSE_DIFFERENCE = "the server keeps no empty comment"
QUIET = True


class Noted(Base):
    __tablename__ = "noted"
    __table_args__ = {"comment": "A table's \"comment\"\nof two lines, 100%"}
    id: Mapped[int] = mapped_column(primary_key=True, comment="the key")
    name: Mapped[str] = mapped_column(sa.String(30), comment="it's a name")
    colon: Mapped[str] = mapped_column(comment="a :name and a \\ backslash")
    empty: Mapped[str] = mapped_column(comment="")
    unicode: Mapped[str] = mapped_column(comment="Größe — 大きさ")
