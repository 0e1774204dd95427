from typing import Optional
from sqlmodel import *
from sqlmodel import SQLModel, Field
import sqlalchemy as sa
from datetime import *
from decimal import Decimal
import uuid, enum
from sqlmodel import MetaData
from pydantic import BaseModel, ConfigDict, HttpUrl, AnyUrl, SecretStr, conint, constr, condecimal, PositiveInt
from typing import Literal, Annotated, Dict, Any, Union, ClassVar
metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})
class Base(SQLModel):
    metadata = metadata
class Role(enum.IntEnum):
    a = 1
    b = 2
class A(Base, table=True):
    __tablename__ = "a_items"
    model_config = ConfigDict(arbitrary_types_allowed=True)
    counter: ClassVar[int] = 0
    id: int | None = Field(default=None, primary_key=True, sa_column_kwargs={"autoincrement": True})
    email: str = Field(index=True, unique=True)
    url: Optional[str] = Field(None, max_length=2048)
    role: Role = Field(default=Role.a)
    lit: Literal["x"] = Field(default="x", sa_type=String(5))
    cs: constr(max_length=12)
    ci: conint(gt=3) = 4
    cd: condecimal(max_digits=6, decimal_places=2) = Decimal("1.0")
    pi: PositiveInt = 1
    an: Annotated[str, Field(max_length=7)]
    an2: Annotated[int | None, Field(index=True)] = None
    when: datetime = Field(default_factory=datetime.now, sa_column=sa.Column(sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False, index=True))
    tm: time
    td: timedelta
    dct: Dict[str, Any] = Field(default={}, sa_column=sa.Column(sa.JSON))
    fl: float | None
    bb: bytes
    un: Union[str, None] = None
    o: Optional[uuid.UUID] = Field(default=None, index=True)
    nn: Optional[int] = Field(default=None, nullable=False)
    ex: str = Field(exclude=True, repr=False, alias="EX", min_length=1)
    sd: int = Field(default=3, sa_column_kwargs={"server_default": sa.text("3"), "name": "sd_renamed", "comment": "c", "key": "sdk"})
class B(Base, table=True):
    id: int = Field(primary_key=True)
    a_id: int = Field(foreign_key="a_items.id", index=True, ondelete="CASCADE")
    a_id2: int | None = Field(default=None, sa_column=sa.Column(sa.ForeignKey("a_items.id", ondelete="SET NULL"), nullable=True))
    args: int = Field(sa_column_args=[sa.CheckConstraint("args > 0", name="argpos")])
class C(B, table=True):
    __tablename__ = "c"
    __table_args__ = {"extend_existing": True}
    extra: str
