# mixins and column order
from datetime import datetime
from sqlalchemy import *
from sqlalchemy.orm import *
class IdMixin:
    id = Column(Integer, primary_key=True, autoincrement=True)
class TimestampMixin(object):
    created_at = Column(DateTime, default=datetime.utcnow, nullable=False)
    updated_at = Column(DateTime, default=datetime.utcnow, onupdate=datetime.utcnow)
class SoftDelete:
    @declared_attr
    def deleted_at(cls):
        return Column(DateTime(timezone=True), index=True)
    @declared_attr
    def deleted_by(cls):
        return Column(Integer, ForeignKey("user.id", name=f"fk_{cls.__tablename__}_deleted_by"))
class NameMixin:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()
    @declared_attr.directive
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_name", "name"), {"sqlite_autoincrement": True})
Base = declarative_base()
class User(NameMixin, TimestampMixin, IdMixin, SoftDelete, Base):
    name = Column(String(80), nullable=False)
    email = Column(String(120), unique=True)
class Post(IdMixin, NameMixin, SoftDelete, TimestampMixin, Base):
    body = Column(Text)
    name = Column("name", String)
    user_id = Column(ForeignKey(User.id))
class Ordered(IdMixin, Base):
    __tablename__ = "ordered"
    z = mapped_column(Integer, sort_order=-5)
    y = mapped_column(Integer, sort_order=10)
    x = mapped_column(Integer)
