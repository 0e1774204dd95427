# OPTIONS: render_as_batch=True
from typing import Optional, List
from datetime import datetime, timezone, date
from decimal import Decimal
from uuid import UUID, uuid4
from enum import Enum
import sqlalchemy as sa
from pydantic import EmailStr, field_validator
from sqlmodel import SQLModel, Field, Relationship, Column, JSON, AutoString, UniqueConstraint, Index, CheckConstraint, DateTime, String
class Kind(str, Enum):
    one = "1"
    two = "2"
def utcnow(): return datetime.now(timezone.utc)
class TS(SQLModel):
    created_at: datetime = Field(default_factory=utcnow, sa_type=DateTime(timezone=True), nullable=False, sa_column_kwargs={"server_default": sa.func.now()})
    updated_at: Optional[datetime] = Field(default=None, sa_column_kwargs={"onupdate": utcnow, "comment": "when"})
class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=40, description="x")
    age: int | None = Field(default=None, index=True, ge=0)
    email: str = Field(unique=True, regex=None, title="E")
class Link(SQLModel, table=True):
    hero_id: int | None = Field(default=None, foreign_key="hero.id", primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", primary_key=True, ondelete="CASCADE")
class Team(SQLModel, table=True):
    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("name", "hq", name="uq_team"), CheckConstraint("length(name) > 2", name="ck_team_name"), Index("ix_team_hq", "hq", "name"), {"comment": "teams"})
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(max_length=10)
    hq: str = Field(sa_type=String(33))
    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=Link, sa_relationship_kwargs={"lazy": "selectin"})
class Hero(HeroBase, TS, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: Kind = Field(default=Kind.one)
    kind2: Kind | None = Field(default=None, sa_column=Column(sa.Enum(Kind, name="kk", values_callable=lambda o: [e.value for e in o]), nullable=True))
    data: dict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}"))
    tags: List[str] = Field(default=[], sa_type=JSON)
    price: Decimal = Field(default=0, max_digits=10, decimal_places=3)
    price2: Decimal = Field(default=0, decimal_places=3)
    born: date
    secret: bytes | None = None
    active: bool = True
    ratio: float = Field(default=1.5, sa_column_kwargs={"server_default": "1.5"})
    owner_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="SET NULL", nullable=True)
    auto: str = Field(sa_column=Column("auto_col", AutoString(20), unique=True, index=True))
    teams: List[Team] = Relationship(back_populates="heroes", link_model=Link)
    @field_validator("name")
    @classmethod
    def check(cls, v): return v
    @property
    def full(self) -> str: return self.name
class HeroRead(HeroBase):
    id: UUID
metadata = SQLModel.metadata
# ----
from typing import Optional, List
from uuid import UUID, uuid4
import sqlalchemy as sa
from sqlmodel import SQLModel, Field
class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(max_length=20, index=True)
    hq: str
    size: int = 3
class Hero(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    age: int = Field(index=False)
    price: float
    owner_id: int = Field(foreign_key="team.id", ondelete="RESTRICT")
metadata = SQLModel.metadata
