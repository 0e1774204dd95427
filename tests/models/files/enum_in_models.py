import enum
from typing import Optional

from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class State(enum.Enum):
    NEW = "new"
    DONE = "done"


class StrState(enum.StrEnum):
    A = enum.auto()
    B = "bee"


class Flag(enum.IntFlag):
    X = 1
    Y = 2


class Base(DeclarativeBase):
    type_annotation_map = {Flag: Enum(Flag, native_enum=False, create_constraint=True, name="flags")}


class Job(Base):
    __tablename__ = "job"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[State] = mapped_column(default=State.NEW, server_default="NEW")
    other: Mapped[Optional[State]] = mapped_column(Enum(State, name="other_state", create_constraint=True))
    text: Mapped[StrState]
    flag: Mapped[Flag]
    values: Mapped[State] = mapped_column(Enum(State, values_callable=lambda x: [e.value for e in x], native_enum=False))
