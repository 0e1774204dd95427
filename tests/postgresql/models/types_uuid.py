import uuid

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Thing(Base):
    __tablename__ = "things"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=sa.text("gen_random_uuid()"))
    generic = mapped_column(sa.Uuid)
    text = mapped_column(sa.Uuid(as_uuid=False))
    not_native = mapped_column(sa.Uuid(native_uuid=False))
    pg_plain = mapped_column(pg.UUID)
    pg_objects = mapped_column(pg.UUID(as_uuid=True), nullable=False, default=uuid.uuid4)
    pg_text = mapped_column(pg.UUID(as_uuid=False))
    upper = mapped_column(sa.UUID())
