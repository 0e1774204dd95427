import datetime
import uuid
from decimal import Decimal
from typing import List, Optional

from sqlmodel import Field, Relationship, SQLModel


class Base(SQLModel):
    pass


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True, max_length=40)
    headquarters: str
    heroes: List["Hero"] = Relationship(back_populates="team")


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    secret: str = Field(default="x", nullable=True)
    age: Optional[int] = Field(default=None, index=True)
    born: datetime.date
    seen: Optional[datetime.datetime] = None
    price: Decimal = Field(default=0, max_digits=5, decimal_places=3)
    token: uuid.UUID = Field(default_factory=uuid.uuid4)
    active: bool = True
    ratio: float = 0.5
    raw: bytes = b""
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="CASCADE")
    team: Optional[Team] = Relationship(back_populates="heroes")
