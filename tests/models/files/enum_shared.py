import enum

from sqlalchemy import Column, Enum, Integer, MetaData, Table
from sqlalchemy.dialects.postgresql import ENUM

metadata = MetaData()
status = Enum("on", "off", name="status", metadata=metadata)
pg = ENUM("x", "y", name="pg_enum", create_type=False)


class Day(enum.Enum):
    MONDAY = 1
    TUESDAY = 2


days = Enum(Day, name="weekday", inherit_schema=True, validate_strings=True)
Table("a", metadata, Column("id", Integer, primary_key=True), Column("s", status), Column("d", days, nullable=False, server_default="MONDAY"))
Table("b", metadata, Column("id", Integer, primary_key=True), Column("s", status, default="on"), Column("d", days))
