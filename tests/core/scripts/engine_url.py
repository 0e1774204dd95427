from sqlalchemy import create_engine, engine_from_config, text, URL, make_url, pool, inspect
from sqlalchemy.engine import Engine, Connection
from show import attempt
e = create_engine("sqlite://", echo=False, poolclass=pool.StaticPool, connect_args={"check_same_thread": False})
print(e, e.url, e.name, e.driver, e.dialect.name, isinstance(e, Engine))
with e.connect() as c:
    print(isinstance(c, Connection), c.engine is e, c.dialect is e.dialect, c.closed, c.info)
    print(c.execute(text("select 1 as x")).scalar(), c.scalar(text("select 2")), c.scalars(text("select 3 union select 4 order by 1")).all())
print(c.closed)
attempt(lambda: c.execute(text("select 1")))
e.dispose()
print(engine_from_config({"sqlalchemy.url": "sqlite:///:memory:", "sqlalchemy.echo": "false", "other": "x"}).url)
print(engine_from_config({"db.url": "sqlite://"}, prefix="db.").url)
attempt(lambda: create_engine("nope"))
u = URL.create("postgresql+psycopg2", "me", "p@ss", "host", 5432, "db", {"sslmode": "require"})
print(u, u.render_as_string(hide_password=False), u.drivername, u.username, u.password, u.host, u.port, u.database, u.query["sslmode"], u.get_backend_name(), u.set(database="z"))
v = make_url("mysql://u:p%40x@h/d?charset=utf8")
print(v, v.password, v.port, v.get_backend_name(), v == make_url(v), repr(v))
