from datetime import datetime

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Tenant(Base):
    __tablename__ = "tenant"
    id: Mapped[int] = mapped_column(primary_key=True)


class OfTenant:
    slug: Mapped[str] = mapped_column(String(20))

    @declared_attr
    def tenant_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("tenant.id", name="fk_%s_tenant" % cls.__tablename__))

    @declared_attr
    def tenant(cls) -> Mapped["Tenant"]:
        return relationship("Tenant", foreign_keys=cls.tenant_id)

    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint(cls.tenant_id, cls.slug, name="uq_%s_slug" % cls.__tablename__),)


class Project(OfTenant, Base):
    __tablename__ = "project"
    id: Mapped[int] = mapped_column(primary_key=True)


class Task(OfTenant, Base):
    __tablename__ = "task"
    id: Mapped[int] = mapped_column(primary_key=True)
    due: Mapped[datetime]

    @declared_attr.directive
    def __table_args__(cls):
        return OfTenant.__table_args__.fget(cls) + (Index("ix_due", cls.due),) if False else (Index("ix_due", "due"),)
