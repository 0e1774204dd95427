import enum

from sqlalchemy import Column, Enum, Integer, MetaData, Table


class Color(enum.Enum):
    red = "R"
    green = "G"
    blue = "B"
    azure = "B"


class Size(enum.IntEnum):
    SMALL = 1
    EXTRA_LARGE = 2


metadata = MetaData()
Table(
    "enums",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("a", Enum(Color)),
    Column("b", Enum(Color, values_callable=lambda e: [m.value for m in e])),
    Column("c", Enum(Color, native_enum=False)),
    Column("d", Enum(Color, native_enum=False, create_constraint=True)),
    Column("e", Enum(Size, name="sizes", create_constraint=True)),
    Column("f", Enum("x", "y", "z", native_enum=False, length=50, name="letters")),
    Column("g", Enum(*[c.name for c in Color], name="listed")),
)
