import uuid

from sqlalchemy import CHAR, Column, Integer, JSON, MetaData, Numeric, String, Table, Text, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return None if value is None else uuid.UUID(str(value)).hex


class Upper(TypeDecorator):
    impl = String(17)


class JSONText(types.TypeDecorator):
    impl = Text

    @property
    def python_type(self):
        return dict


class Money(TypeDecorator):
    impl = Numeric

    def __init__(self, precision=12, scale=2):
        super().__init__(precision, scale)


class Nested(TypeDecorator):
    impl = Upper
    cache_ok = True


class Short(String):
    pass


metadata = MetaData()
Table(
    "decorated",
    metadata,
    Column("id", GUID, primary_key=True, default=uuid.uuid4),
    Column("a", Upper),
    Column("b", JSONText()),
    Column("c", Money(9)),
    Column("d", Nested),
    Column("e", Short(11)),
    Column("f", Upper().with_variant(JSON(), "sqlite")),
)
