"""Reflecting views; create_engine(creator=), psycopg2.extras, psycopg2.sql and COPY on the driver's own cursor."""
import os, sqlalchemy as sa
from sqlalchemy import text
e=sa.create_engine(os.environ["URL"], poolclass=sa.pool.NullPool)
def t(n,f):
    try: print(n, f())
    except Exception as ex: print(n, "EXC", type(ex).__name__, str(ex)[:200].rstrip())
with e.begin() as c:
    for s in ["create table a (id serial primary key, n text unique)","create view v as select id, n from a","create materialized view mv as select * from a", "create schema s", "create table s.b (id int primary key, a int references public.a)", "create view s.w as select * from s.b"]:
        c.execute(text(s))
    m=sa.MetaData()
    t("reflect", lambda: m.reflect(c, views=True) or sorted((k, [x.name for x in v.columns]) for k,v in m.tables.items()))
    m=sa.MetaData()
    t("reflect noviews", lambda: m.reflect(c) or sorted(m.tables))
    m=sa.MetaData()
    t("only", lambda: m.reflect(c, only=["v"], views=True) or sorted(m.tables))
    m=sa.MetaData()
    t("onlyfn", lambda: m.reflect(c, only=lambda n, _: n.startswith("m") or n=="a", views=True) or sorted(m.tables))
    m=sa.MetaData()
    t("missing", lambda: m.reflect(c, only=["nope"]))
    t("autoload view", lambda: [x.name for x in sa.Table("v", sa.MetaData(), autoload_with=c).columns])
    t("autoload mv", lambda: [str(x.type) for x in sa.Table("mv", sa.MetaData(), autoload_with=c).columns])
# creator
import psycopg2, psycopg2.extras
from psycopg2.extras import execute_values, execute_batch, Json, register_uuid, DictCursor, RealDictCursor
e2=sa.create_engine("postgresql+psycopg2://", creator=lambda: psycopg2.connect(os.environ["URL"].replace("+psycopg2","")))
t("creator", lambda: e2.connect().execute(text("select 1")).scalar())
with e.begin() as c:
    raw=c.connection
    cur=raw.cursor()
    t("execute_values", lambda: execute_values(cur, "insert into a (n) values %s", [("x1",),("x2",),("x'3",)]))
    t("rows", lambda: c.execute(text("select n from a order by id")).fetchall())
    t("execute_values fetch", lambda: execute_values(cur, "insert into a (n) values %s returning id", [("y1",),("y2",)], fetch=True))
    t("template", lambda: execute_values(cur, "insert into a (id, n) values %s", [{"i":100,"n":"z"}], template="(%(i)s, %(n)s)", page_size=10))
    t("execute_batch", lambda: execute_batch(cur, "update a set n = %s where id = %s", [("q1",1),("q2",2)]))
    t("rows", lambda: c.execute(text("select n from a order by id")).fetchall())
    t("json", lambda: cur.execute("select %s::jsonb, %s", (Json({"a":[1,None]}), Json([1]).dumps([2]))) or cur.fetchall())
    register_uuid()
    import uuid
    t("uuid2", lambda: cur.execute("select %s", (uuid.UUID(int=5),)) or cur.fetchone())
    import io
    t("copy_expert from", lambda: cur.copy_expert("COPY a (id, n) FROM STDIN WITH CSV", io.StringIO("500,five\n501,\"a,b\"\n")))
    t("copy_from", lambda: cur.copy_from(io.StringIO("600\tsix\n601\t\\N\n"), "a", columns=("id","n")))
    t("rows", lambda: c.execute(text("select id, n from a where id >= 500 order by id")).fetchall())
    def out(sql):
        f=io.StringIO(); cur.copy_expert(sql, f); return f.getvalue()
    t("copy_expert to", lambda: out("COPY (select id, n from a where id >= 500 order by id) TO STDOUT WITH CSV HEADER"))
    def out2():
        f=io.StringIO(); cur.copy_to(f, "a", columns=("n",), sep="|", null="NULL"); return f.getvalue()[:20]
    t("copy_to", out2)
    t("rowcount", lambda: cur.rowcount)
    t("mogrify", lambda: cur.mogrify("select %s, %s, %s", (1, "a'b", None)))
    t("dict", lambda: (lambda k: (k.execute("select 1 as x"), k.fetchone()["x"])[1])(raw.cursor(cursor_factory=RealDictCursor)))
    t("dictcursor", lambda: (lambda k: (k.execute("select 1 as x"), k.fetchone()["x"])[1])(raw.cursor(cursor_factory=DictCursor)))
    t("desc", lambda: cur.execute("select 1 as x, 'a' as y") or [d[0] for d in cur.description])
    t("iter", lambda: cur.execute("select generate_series(1,3)") or [r for r in cur])
    t("fetchmany", lambda: cur.execute("select generate_series(1,5)") or (cur.fetchmany(2), cur.fetchall()))
    from psycopg2 import sql
    t("sql", lambda: cur.execute(sql.SQL("select {} from {}").format(sql.Identifier("n"), sql.Identifier("a"))) or cur.fetchmany(1))
    t("connection.connection", lambda: c.connection.connection.cursor().execute("select 1"))
    t("exec_driver_sql", lambda: c.exec_driver_sql("select %s::int + %s::int", (1,2)).scalar())
    with raw.cursor() as k:
        k.execute("select 7"); t("with", k.fetchone)

plain = psycopg2.connect(os.environ["URL"].replace("+psycopg2", ""))
with plain:
    with plain.cursor() as k:
        k.execute("insert into a (n) values (%s), (%s)", ("p%", None))
        t("rowcount", lambda: k.rowcount)
k = plain.cursor()
t("wrong", lambda: k.copy_expert("COPY a (id) FROM STDIN", io.StringIO("x\n")))
plain.rollback()
with plain, plain.cursor() as k:
    k.executemany("insert into a (n) values (%s)", [("m1",), ("m2",)])
plain.autocommit = True
plain.cursor().execute("vacuum a")
plain.autocommit = False
k = plain.cursor(cursor_factory=psycopg2.extras.NamedTupleCursor)
k.execute("select n, id > 0 as positive from a where n like 'm%%' order by 1", ())
t("named", lambda: [(r.n, r.positive) for r in k])
t("sql text", lambda: (sql.SQL("insert into {t} ({c}) values ({v})").format(t=sql.Identifier("s", "b"), c=sql.SQL(", ").join(
    [sql.Identifier("id"), sql.Identifier("a")]), v=sql.SQL(", ").join([sql.Literal("it's"), sql.Placeholder("x"), sql.Literal(None)]))
    ).as_string(plain))
t("bytes", lambda: k.copy_expert("COPY (select 1, 'ä') TO STDOUT", (b := io.BytesIO())) or b.getvalue())
t("missing", lambda: k.execute("select * from nowhere"))
plain.rollback()
t("dsn", lambda: psycopg2.connect("dbname=nowhere_else host='/tmp/no such place'"))
plain.close()
