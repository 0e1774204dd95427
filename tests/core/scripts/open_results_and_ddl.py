from sqlalchemy import create_engine, text
e = create_engine("sqlite://")
with e.begin() as c:
    c.execute(text("create table t (x int)"))
    c.execute(text("insert into t values (:x)"), [{"x": i} for i in range(1000)])
    open_result = c.execute(text("select x from t order by x"))
    print(open_result.fetchone())
    c.execute(text("create table u (y int)"))
    c.execute(text("select x from t"))
    print(len(open_result.fetchall()))
