import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


class GUID(sa.TypeDecorator):
    impl = sa.CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(pg.UUID())
        return dialect.type_descriptor(sa.CHAR(32))


class Json(sa.TypeDecorator):
    impl = pg.JSONB
    cache_ok = True


class Lower(sa.TypeDecorator):
    impl = sa.String(40)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value.lower() if value else value


class Account(Base):
    __tablename__ = "accounts"
    id = mapped_column(GUID, primary_key=True)
    settings = mapped_column(Json, nullable=False, server_default="{}")
    handle = mapped_column(Lower(), unique=True)
    sized = mapped_column(Lower(12))
