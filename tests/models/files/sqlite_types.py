from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import BLOB, BOOLEAN, CHAR, DATE, DATETIME, DECIMAL, FLOAT, INTEGER, JSON, NUMERIC, REAL, SMALLINT, TEXT, TIME, TIMESTAMP, VARCHAR

metadata = MetaData()
Table(
    "s",
    metadata,
    Column("id", INTEGER, primary_key=True, sqlite_on_conflict_primary_key="ABORT"),
    Column("a", BLOB),
    Column("b", BOOLEAN),
    Column("c", CHAR(2)),
    Column("d", DATE),
    Column("e", DATETIME),
    Column("f", DECIMAL(5, 2)),
    Column("g", FLOAT),
    Column("h", JSON),
    Column("i", NUMERIC(4, 1)),
    Column("j", REAL),
    Column("k", SMALLINT),
    Column("l", TEXT),
    Column("m", TIME),
    Column("n", TIMESTAMP),
    Column("o", VARCHAR(7), nullable=False, sqlite_on_conflict_not_null="FAIL"),
    Column("p", sqlite.DATETIME(storage_format="%(year)04d")),
    sqlite_with_rowid=False,
)
