"""What psycopg2 has beside its exceptions."""

import datetime

apilevel = "2.0"
threadsafety = 2
paramstyle = "pyformat"
__version__ = "2.9.10 (dt dec pq3 ext lo64)"
__libpq_version__ = 150000

Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime


def Binary(value):
    return value if isinstance(value, bytes) else bytes(value)


def _words(dsn):
    """"host=x dbname='my db'" -> pairs"""
    import re

    for name, quoted, plain in re.findall(r"(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S*))", dsn):
        yield name, re.sub(r"\\(.)", r"\1", quoted or plain)


def connect(dsn=None, connection_factory=None, cursor_factory=None, **kwargs):
    import sqlalchemy

    arguments = {"dbname" if name == "database" else name: str(value) for name, value in kwargs.items() if value is not None}
    arguments.pop("async_", None)
    if dsn and "://" in dsn:
        url = sqlalchemy.make_url(dsn)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg2")
    else:
        arguments = {**dict(_words(dsn or "")), **arguments}
        url = sqlalchemy.make_url("postgresql+psycopg2://")
    engine = sqlalchemy.create_engine(url, connect_args=arguments, poolclass=sqlalchemy.pool.NullPool)
    try:
        connection = engine.raw_connection()
    except sqlalchemy.exc.DBAPIError as error:
        raise error.orig from None
    if cursor_factory is not None:
        connection.cursor_factory = cursor_factory
    return connection
