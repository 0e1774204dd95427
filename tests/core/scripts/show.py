"""What the scripts share: statements in two dialects, tables, errors by type and text."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, MetaData, Numeric, String, Table
from sqlalchemy import column, create_engine, table
from sqlalchemy.dialects import sqlite

t = table("t", column("a", Integer), column("b", String), column("f", Boolean), column("d", DateTime))
u = table("u", column("id", Integer), column("t_a", Integer), column("b", String))
metadata = MetaData()
parent = Table(
    "parent", metadata, Column("id", Integer, primary_key=True), Column("name", String(20)), Column("flag", Boolean)
)
child = Table(
    "child", metadata, Column("id", Integer, primary_key=True), Column("parent_id", ForeignKey("parent.id")),
    Column("n", Integer), Column("note", String),
)


def sql(*statements, **options):
    """Each statement as text with its parameters, in the default dialect and in SQLite's."""
    for statement in statements:
        for dialect in (None, sqlite.dialect()):
            try:
                compiled = statement.compile(dialect=dialect, **options)
                params = "" if options else sorted((compiled.params or {}).items(), key=str)
                print(repr(str(compiled)), params)
            except Exception as error:
                print(type(error).__name__, error)


def literal(*statements):
    sql(*statements, compile_kwargs={"literal_binds": True})


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


def database():
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            parent.insert(),
            [{"name": "ann", "flag": True}, {"name": "bob", "flag": False}, {"name": "cid", "flag": None}],
        )
        connection.execute(
            child.insert(),
            [{"parent_id": 1, "n": 10, "note": "x"}, {"parent_id": 1, "n": 20, "note": None},
             {"parent_id": 2, "n": 30, "note": "it's"}],
        )
    return engine
