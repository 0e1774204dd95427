from __future__ import annotations
import datetime as dt, decimal, enum, uuid
from typing import Any, Dict, List, Optional, Union, Literal
from typing_extensions import Annotated
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.sql import func
intpk = Annotated[int, mapped_column(primary_key=True)]
str50 = Annotated[str, mapped_column(String(50), nullable=False, index=True)]
created = Annotated[dt.datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
money = Annotated[decimal.Decimal, 12]
class Status(enum.Enum):
    ACTIVE = "active"
    GONE = "gone"
class Base(DeclarativeBase):
    type_annotation_map = {
        money: Numeric(12, 2),
        Dict[str, Any]: JSON,
        dict[str, Any]: JSON,
        str: String(200),
        Status: Enum(Status, length=20, native_enum=False),
    }
class A(Base):
    __tablename__ = "a"
    id: Mapped[intpk]
    name: Mapped[str50]
    nick: Mapped[str | None]
    nick2: Mapped[Optional[str50]]
    price: Mapped[money]
    price2: Mapped[Optional[money]]
    data: Mapped[dict[str, Any]]
    data2: Mapped[Optional[Dict[str, Any]]]
    created: Mapped[created]
    st: Mapped[Status] = mapped_column(default=Status.ACTIVE)
    st2: Mapped[Status | None]
    lit: Mapped[Literal["x", "y"]]
    u: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4)
    b: Mapped[bytes]
    t: Mapped[dt.time | None]
    d: Mapped[dt.date]
    iv: Mapped[dt.timedelta]
    fl: Mapped[float]
    bo: Mapped[bool] = mapped_column(server_default=false())
    bo2: Mapped[bool] = mapped_column(server_default=text("1"))
    bs: Mapped[List["B"]] = relationship(back_populates="a", cascade="all, delete-orphan")
class B(Base):
    __tablename__ = "b"
    id: Mapped[intpk]
    a_id: Mapped[int] = mapped_column(ForeignKey("a.id", ondelete="CASCADE", onupdate="SET NULL"))
    a: Mapped["A"] = relationship(back_populates="bs")
# ----
from __future__ import annotations
import datetime as dt, decimal, enum, uuid
from typing import Any, Dict, List, Optional, Union, Literal
from typing_extensions import Annotated
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.sql import func
intpk = Annotated[int, mapped_column(primary_key=True)]
class Base(DeclarativeBase):
    pass
class A(Base):
    __tablename__ = "a"
    id: Mapped[intpk]
    name: Mapped[str] = mapped_column(String(60))
    nick: Mapped[str | None]
    price: Mapped[decimal.Decimal]
    bo: Mapped[bool]
    extra: Mapped[int] = mapped_column(server_default="5")
    extra2: Mapped[Optional[str]] = mapped_column(unique=True)
class B(Base):
    __tablename__ = "b"
    id: Mapped[intpk]
    a_id: Mapped[int] = mapped_column(ForeignKey("a.id"), index=True)
class C(Base):
    __tablename__ = "c"
    id: Mapped[intpk]
    b_id: Mapped[int] = mapped_column(ForeignKey("b.id"), index=True)
