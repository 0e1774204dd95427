from sqlalchemy import *
from sqlalchemy.orm import *
from typing import *
import datetime, uuid, decimal, enum
class Base(DeclarativeBase): pass
pk = Annotated[int, mapped_column(primary_key=True, autoincrement=True)]
upk = Annotated[uuid.UUID, mapped_column(primary_key=True, default=uuid.uuid4)]
ts = Annotated[datetime.datetime, mapped_column(nullable=False, server_default=func.CURRENT_TIMESTAMP())]
opt = Annotated[Optional[str], mapped_column(String(12))]
fk = Annotated[int, mapped_column(ForeignKey("n1.id", ondelete="CASCADE"), index=True)]
uq = Annotated[str, mapped_column(String(9), unique=True)]
T_ = TypeVar("T_")
class En(enum.Enum):
    A = 1; BB = 2
class G(Generic[T_]): pass
class N1(Base):
    __tablename__ = "n1"
    id: Mapped[pk]
    t: Mapped[ts]
    o: Mapped[opt]
    e: Mapped[En]
    e2: Mapped[Optional[En]] = mapped_column(Enum(En, name="en_two", native_enum=False, length=20, create_constraint=True))
    l: Mapped[Literal["aa", "bbb"]] = mapped_column(default="aa")
    ol: Mapped[Optional[Literal["aa", "bbb"]]]
    u: Mapped[Union[int, None]]
    u2: Mapped["Union[str, None]"]
    n: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(7, 2))
    no_ann = mapped_column(String(3), nullable=False)
    legacy: int = Column(Integer)
    __allow_unmapped__ = True
class N2(Base):
    __tablename__ = "n2"
    id: Mapped[upk]
    f: Mapped[fk]
    f2: Mapped[fk] = mapped_column(index=False, name="f_two")
    q: Mapped[uq]
    q2: Mapped[uq] = mapped_column(unique=False)
    q3: Mapped[Optional[uq]]
    q4: Mapped[uq] = mapped_column(String(33), nullable=True)
class N3(Base):
    __tablename__ = "n3"
    a: Mapped[int] = mapped_column(ForeignKey("n1.id"), primary_key=True)
    b: Mapped[uuid.UUID] = mapped_column(ForeignKey("n2.id"), primary_key=True)
    c: Mapped[Optional[int]] = mapped_column(primary_key=True)
