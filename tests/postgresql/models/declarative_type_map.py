import datetime
import uuid
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    type_annotation_map = {
        dict: pg.JSONB,
        dict[str, str]: pg.JSONB(none_as_null=True),
        list[str]: pg.ARRAY(sa.String),
        datetime.datetime: sa.DateTime(timezone=True),
        uuid.UUID: pg.UUID(as_uuid=True),
        int: sa.BigInteger,
        str: sa.Text,
    }


class Thing(Base):
    __tablename__ = "things"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    data: Mapped[dict]
    more: Mapped[Optional[dict[str, str]]]
    tags: Mapped[list[str]]
    created: Mapped[datetime.datetime] = mapped_column(server_default=sa.func.now())
    count: Mapped[int]
    note: Mapped[str | None]
