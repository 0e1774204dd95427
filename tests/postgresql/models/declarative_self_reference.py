from typing import Optional

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Node(Base):
    __tablename__ = "nodes"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("nodes.id", ondelete="SET NULL"), index=True)
    path = mapped_column(pg.ARRAY(sa.Integer), nullable=False, server_default=sa.text("'{}'::integer[]"))
    children: Mapped[list["Node"]] = relationship()
