import sqlalchemy as sa
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine
@event.listens_for(Engine, "connect")
def foreign_keys(connection, record):
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
e = create_engine("sqlite://")
@event.listens_for(e, "connect")
def other(connection, record):
    connection.execute("PRAGMA cache_size=123")
with e.connect() as c:
    print(c.execute(text("pragma foreign_keys")).scalar(), c.execute(text("pragma cache_size")).scalar())
    raw = c.connection
    cursor = raw.cursor()
    cursor.execute("select 1 as x, 2 union select 3, 4 order by 1")
    print(cursor.fetchone(), cursor.fetchall(), [d[0] for d in cursor.description])
