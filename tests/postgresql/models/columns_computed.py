import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Box(Base):
    __tablename__ = "boxes"
    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[int]
    area: Mapped[int] = mapped_column(sa.Computed("side * side", persisted=True))
    double: Mapped[int] = mapped_column(sa.Computed(sa.text("side * 2"), persisted=True), nullable=False)
    name: Mapped[str] = mapped_column(sa.String(10))
    upper: Mapped[str] = mapped_column(sa.Computed("upper(name)", persisted=True), index=True)
