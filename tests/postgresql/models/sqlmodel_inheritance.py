import datetime
import uuid
from typing import Optional

import sqlalchemy as sa

from sqlmodel import Field, SQLModel


class Timed(SQLModel):
    created_at: datetime.datetime = Field(sa_type=sa.DateTime(timezone=True), nullable=False, sa_column_kwargs={"server_default": sa.func.now()})


class ItemBase(Timed):
    title: str = Field(max_length=255)
    description: Optional[str] = Field(default=None, max_length=255)


class Item(ItemBase, table=True):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    owner_id: uuid.UUID = Field(foreign_key="item.id", nullable=False, index=True)


metadata = SQLModel.metadata
