import datetime
import decimal
import enum
import uuid
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from sqlmodel import Field, Relationship, SQLModel


class Status(str, enum.Enum):
    draft = "draft"
    live = "live"


class Team(SQLModel, table=True):
    __tablename__ = "teams"
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    name: str = Field(unique=True, max_length=100)
    members: list["Member"] = Relationship(back_populates="team")


class Member(SQLModel, table=True):
    __tablename__ = "members"
    __table_args__ = (sa.UniqueConstraint("team_id", "email", name="uq_member"),)
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    email: str
    status: Status = Field(default=Status.draft)
    data: dict = Field(default_factory=dict, sa_column=sa.Column(pg.JSONB, nullable=False, server_default="{}"))
    tags: list[str] = Field(default=[], sa_type=pg.ARRAY(sa.String))
    price: decimal.Decimal = Field(default=0, max_digits=10, decimal_places=2)
    created: datetime.datetime = Field(sa_type=sa.DateTime(timezone=True), sa_column_kwargs={"server_default": sa.text("now()"), "comment": "when"})
    team_id: Optional[uuid.UUID] = Field(default=None, foreign_key="teams.id", ondelete="CASCADE")
    team: Optional[Team] = Relationship(back_populates="members")


metadata = SQLModel.metadata
