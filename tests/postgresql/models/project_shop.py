import datetime
import decimal
import enum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention={"ix": "%(column_0_label)s_idx", "uq": "%(table_name)s_%(column_0_name)s_key", "ck": "%(table_name)s_%(constraint_name)s_check", "fk": "%(table_name)s_%(column_0_name)s_fkey", "pk": "%(table_name)s_pkey"})


class Currency(enum.Enum):
    EUR = "EUR"
    USD = "USD"


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(320), unique=True)
    address: Mapped[dict] = mapped_column(pg.JSONB, server_default=sa.text("'{}'::jsonb"))


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id", ondelete="RESTRICT"), index=True)
    currency: Mapped[Currency] = mapped_column(sa.Enum(Currency, name="currency"), server_default=Currency.EUR.name)
    total: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(12, 2), server_default="0")
    placed_at: Mapped[datetime.datetime] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now())
    __table_args__ = (
        sa.CheckConstraint("total >= 0", name="total_positive"),
        sa.Index(None, placed_at.desc(), postgresql_where=sa.text("total > 0")),
    )


class Line(Base):
    __tablename__ = "order_lines"
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    quantity: Mapped[int]
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(10, 2))
    amount: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(12, 2), sa.Computed("quantity * price", persisted=True))
