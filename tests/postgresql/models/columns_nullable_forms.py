from typing import Optional, Union

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass


class Forms(Base):
    __tablename__ = "forms"
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int]
    b: Mapped[Optional[int]]
    c: Mapped[Union[int, None]]
    d: Mapped[int] = mapped_column(nullable=True)
    e: Mapped[Optional[int]] = mapped_column(nullable=False)
    f = mapped_column(sa.Integer)
    g: Mapped["Optional[str]"]
    h: Mapped["int | None"]
