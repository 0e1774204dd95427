"""A connection that is closed has left the server, whatever results are still about."""
import os, time, sqlalchemy as sa, psycopg2
from sqlalchemy import text
def t(n,f):
    try: print(n, f())
    except Exception as ex: print(n, "EXC", type(ex).__name__, str(ex)[:100])
e=sa.create_engine(os.environ["URL"], poolclass=sa.pool.NullPool)
pooled=sa.create_engine(os.environ["URL"])
def count():
    with e.connect() as c: return c.execute(text("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")).scalar()

def settled(n):
    """The count, once the server has seen that a connection was closed."""
    for _ in range(100):
        if count() == n:
            break
        time.sleep(0.05)
    return count()

kept=[]
with e.connect() as c:
    kept.append(c.execute(text("select generate_series(1, 100000)")))
    kept.append(c.execute(text("select 1")))
t("null pool", lambda: settled(0))
with pooled.connect() as c: kept.append(c.execute(text("select 1")))

pooled.dispose();
t("disposed", lambda: settled(0))
plain=psycopg2.connect(os.environ["URL"].replace("+psycopg2",""))
cur=plain.cursor(); cur.execute("select 1")
t("plain", lambda: settled(1)); t("closed", lambda: plain.closed)
plain.close();
t("plain closed", lambda: settled(0)); t("closed", lambda: bool(plain.closed))
t("after", lambda: plain.cursor().execute("select 1"))
made=sa.create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect(os.environ["URL"].replace("+psycopg2","")), poolclass=sa.pool.NullPool)
with made.connect() as c: t("creator", lambda: c.execute(text("select 1")).scalar())
t("creator closed", lambda: settled(0))
with made.begin() as c: c.execute(text("create table q (id int)"))
with made.connect() as c: t("there", lambda: c.execute(text("select count(*) from q")).scalar())
