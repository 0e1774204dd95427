from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "order"
    ident: Mapped[int] = mapped_column("order_id", primary_key=True)
    customer: Mapped[str] = mapped_column("cust", String(10), key="client", index=True)
    total = Column("sum", Integer)
    __table_args__ = (UniqueConstraint("client", "sum"), Index("ix_sum", "sum"))


Table(
    "line",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("o", ForeignKey("order.order_id")),
    Column("c", String(10), ForeignKey("order.client")),
)
