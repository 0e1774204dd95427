import enum
from datetime import datetime
from typing import Any, Dict, Optional

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict
from sqlmodel import JSON, Column, Field, SQLModel, String


class Kind(str, enum.Enum):
    a = "A"
    b = "B"


class Config(BaseModel):
    key: str


class Stamped(SQLModel):
    created: datetime = Field(
        default_factory=datetime.utcnow, sa_type=sa.DateTime(timezone=True), sa_column_kwargs={"server_default": sa.func.now()}
    )
    updated: Optional[datetime] = Field(default=None, sa_type=sa.DateTime)


class UserBase(SQLModel):
    email: str = Field(unique=True, index=True, max_length=255)
    full_name: str | None = Field(default=None, max_length=255)


class User(Stamped, UserBase, table=True):
    __tablename__ = "users"
    __table_args__ = (sa.UniqueConstraint("email", "kind", name="uq_email_kind"), {"comment": "people"})
    model_config = ConfigDict(arbitrary_types_allowed=True)

    id: int | None = Field(default=None, primary_key=True)
    kind: Kind = Kind.a
    data: Dict[str, Any] = Field(default_factory=dict, sa_column=Column("payload", JSON, nullable=False))
    note: Optional[str] = Field(default=None, sa_column=Column(String(80), comment="free"))
    code: str = Field(sa_type=sa.CHAR(4), nullable=False, sa_column_args=[sa.CheckConstraint("length(code) = 4")])


class UserRead(UserBase):
    id: int


metadata = SQLModel.metadata
