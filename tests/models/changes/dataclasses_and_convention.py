from typing import ClassVar, Optional
from sqlalchemy import *
from sqlalchemy.orm import *
class Base(MappedAsDataclass, DeclarativeBase):
    metadata = MetaData(naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    })
class Mix(MappedAsDataclass):
    created_by: Mapped[Optional[int]] = mapped_column(default=None, kw_only=True)
class U(Base, kw_only=True):
    __tablename__ = "u"
    X: ClassVar[int] = 3
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    a: Mapped[str] = mapped_column(repr=False, index=True)
    b: Mapped[str] = mapped_column(default="x", unique=True)
    c: Mapped[Optional[int]] = mapped_column(default=None, insert_default=4)
    __table_args__ = (UniqueConstraint("a", "b"), CheckConstraint("c > 1", name="cpos"), Index(None, "a", "c"))
class V(Mix, Base):
    __tablename__ = "v"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    ua: Mapped[str]
    ub: Mapped[str]
    up: Mapped[Optional["U"]] = relationship(default=None)
    __table_args__ = (ForeignKeyConstraint(["ua", "ub"], ["u.a", "u.b"], ondelete="CASCADE"), CheckConstraint("id > 0", "posid"))
# ----
from typing import ClassVar, Optional
from sqlalchemy import *
from sqlalchemy.orm import *
class Base(MappedAsDataclass, DeclarativeBase):
    metadata = MetaData(naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    })
class U(Base, kw_only=True):
    __tablename__ = "u"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    a: Mapped[str] = mapped_column(repr=False)
    b: Mapped[str] = mapped_column(default="x")
    c: Mapped[int] = mapped_column(default=None, index=True)
    d: Mapped[int] = mapped_column(default=None, unique=True)
    __table_args__ = (UniqueConstraint("b", "a"), )
