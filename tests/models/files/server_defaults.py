import datetime

from sqlalchemy import Boolean, Column, DateTime, Integer, MetaData, String, Table, Text, false, func, literal_column, text, true
from sqlalchemy.schema import DefaultClause

metadata = MetaData()
Table(
    "defaults",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("a", String(10), server_default="it's"),
    Column("b", Integer, server_default=text("5")),
    Column("c", DateTime, server_default=func.now()),
    Column("d", DateTime, server_default=func.current_timestamp()),
    Column("e", Boolean, server_default=true()),
    Column("f", Boolean, server_default=false()),
    Column("g", Text, server_default=literal_column("'x'")),
    Column("h", Integer, server_default=DefaultClause("7")),
    Column("j", String, server_default=text("(lower('X'))")),
    Column("k", Integer, default=3, onupdate=4),
    Column("l", DateTime, default=datetime.datetime.utcnow),
    Column("m", Integer, server_default="0"),
    Column("n", String(5), server_default=""),
    Column("o", Integer, server_default=func.abs(-3)),
)
