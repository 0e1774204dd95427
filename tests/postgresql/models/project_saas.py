import uuid

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass

SETUP = "CREATE SCHEMA billing; CREATE EXTENSION citext"
OPTIONS = {"include_schemas": True, "compare_server_default": True}


class Tenant(Base):
    __tablename__ = "tenants"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=sa.func.gen_random_uuid())
    slug = mapped_column(pg.CITEXT, unique=True, nullable=False)
    settings = mapped_column(pg.JSONB, nullable=False, server_default=sa.text("'{}'::jsonb"))


class Plan(Base):
    __tablename__ = "plans"
    __table_args__ = {"schema": "billing"}
    code: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    cents: Mapped[int] = mapped_column(server_default="0")


class Subscription(Base):
    __tablename__ = "subscriptions"
    tenant_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    plan_code: Mapped[str] = mapped_column(sa.ForeignKey("billing.plans.code", onupdate="CASCADE"))
    period = mapped_column(pg.TSTZRANGE, nullable=False)
    state = mapped_column(sa.Enum("trial", "paid", "late", name="subscription_state", schema="billing"), nullable=False, server_default="trial")
    __table_args__ = (pg.ExcludeConstraint(("period", "&&"), name="one_period"), {"schema": "billing"})
