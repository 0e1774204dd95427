"""Models with most of what PostgreSQL has."""

import datetime
import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})
class Color(enum.Enum):
    red = "r"
    blue = "b"
class User(Base):
    __tablename__ = "users"
    __table_args__ = (sa.Index("ix_users_lower", sa.text("lower(name)")), sa.Index("ix_users_data", "data", postgresql_using="gin"), sa.Index("ix_part", "email", unique=True, postgresql_where=sa.text("active")), sa.Index("ix_desc", sa.desc("created")), sa.UniqueConstraint("name", "email", postgresql_nulls_not_distinct=True), sa.CheckConstraint("length(name) > 2", name="len"), {"comment": "the users"})
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[uuid.UUID] = mapped_column(pg.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), unique=True)
    name: Mapped[str] = mapped_column(sa.String(50), server_default="its", comment="nm")
    email: Mapped[str | None] = mapped_column(index=True)
    active: Mapped[bool] = mapped_column(server_default=sa.true())
    data: Mapped[dict] = mapped_column(pg.JSONB, server_default=sa.text("'{}'::jsonb"))
    created: Mapped[datetime.datetime] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now())
    color: Mapped[Color] = mapped_column(sa.Enum(Color, name="color"), server_default="red")
    tags: Mapped[list[str]] = mapped_column(pg.ARRAY(sa.String(20)), server_default="{}")
    amount: Mapped[float] = mapped_column(sa.Numeric(10, 2), server_default="0.00")
    n: Mapped[int] = mapped_column(server_default="5")
    f: Mapped[float] = mapped_column(sa.Float)
    d: Mapped[float] = mapped_column(sa.Double)
    ip = sa.Column(pg.INET)
    r = sa.Column(pg.INT4RANGE)
    iv = sa.Column(sa.Interval)
    ti = sa.Column(pg.TIMESTAMP(precision=3))
    bits = sa.Column(pg.BIT(3))
    by = sa.Column(sa.LargeBinary)
    js = sa.Column(sa.JSON)
    da = sa.Column(sa.Date, server_default=sa.text("CURRENT_DATE"))
    tv = sa.Column(pg.TSVECTOR, sa.Computed("to_tsvector('english', name)", persisted=True))
    ci = sa.Column(sa.BigInteger, sa.Identity(always=True, start=10))
class Post(Base):
    __tablename__ = "posts"
    __table_args__ = {"schema": "blog"}
    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("blog.posts.id", deferrable=True, initially="DEFERRED"))
    kind = sa.Column(pg.ENUM("x", "y", name="kind", schema="blog"))
    body = sa.Column(sa.Text, nullable=False, server_default="")
class Part(Base):
    __tablename__ = "part"
    __table_args__ = (pg.ExcludeConstraint((sa.column("span"), "&&"), name="ex_part"), {})
    a: Mapped[int] = mapped_column(primary_key=True)
    b: Mapped[int] = mapped_column(primary_key=True)
    span = sa.Column(pg.INT4RANGE)
