from typing import Optional

from sqlmodel import Field, SQLModel

SETUP = "CREATE SCHEMA app"
OPTIONS = {"include_schemas": True}


class Widget(SQLModel, table=True):
    __table_args__ = {"schema": "app", "comment": "widgets"}
    id: Optional[int] = Field(default=None, primary_key=True)
    parent_id: Optional[int] = Field(default=None, foreign_key="app.widget.id")


metadata = SQLModel.metadata
