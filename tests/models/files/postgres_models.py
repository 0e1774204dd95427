import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, INET, JSONB, TSVECTOR, UUID, ExcludeConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Generic(Base):
    __tablename__ = "generic"
    id = sa.Column(sa.Uuid, primary_key=True)
    data = sa.Column(sa.JSON().with_variant(JSONB, "postgresql"))
    ip = sa.Column(sa.String(40).with_variant(INET(), "postgresql"))
    at = sa.Column(sa.DateTime().with_variant(postgresql.TIMESTAMP(timezone=True, precision=3), "postgresql"))
    __table_args__ = (
        sa.Index("ix_gin", data, postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
        sa.Index("ix_include", id, postgresql_include=["ip"], postgresql_where=ip.is_not(None)),
    )
