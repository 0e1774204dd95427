import datetime
from typing import Optional

from sqlmodel import Field, SQLModel


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str = Field(max_length=50)
    age: Optional[int] = Field(default=None, index=True)
    joined: datetime.datetime = Field(default_factory=datetime.datetime.utcnow)
    active: bool = True


metadata = SQLModel.metadata
