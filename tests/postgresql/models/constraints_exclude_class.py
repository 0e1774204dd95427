from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Reservation(Base):
    __tablename__ = "reservations"
    id: Mapped[int] = mapped_column(primary_key=True)
    period = mapped_column(pg.DATERANGE, nullable=False)
    __table_args__ = (pg.ExcludeConstraint(("period", "&&"), using="gist", where="id > 0"),)
