import json

from sqlalchemy import JSON, BINARY, Column, Integer, Interval, LargeBinary, MetaData, PickleType, Table, Text, Uuid
from sqlalchemy.types import NullType, Numeric, TypeDecorator

metadata = MetaData()


class Compressed(TypeDecorator):
    impl = LargeBinary
    cache_ok = True


class JsonDict(TypeDecorator):
    impl = Text

    def process_bind_param(self, value, dialect):
        return json.dumps(value)


Table(
    "blobs",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("a", PickleType()),
    Column("c", Compressed(20)),
    Column("d", JsonDict),
    Column("e", Interval(native=False)),
    Column("f", JSON(none_as_null=True)),
    Column("g", Uuid(native_uuid=False)),
    Column("h", BINARY),
    Column("i", Numeric(asdecimal=False)),
)
