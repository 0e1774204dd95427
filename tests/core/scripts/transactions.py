from sqlalchemy import text, select, func
from show import attempt, database, parent
e = database()
def names(c):
    return c.scalars(select(parent.c.name).order_by(parent.c.id)).all()
with e.connect() as c:
    print(c.in_transaction())
    c.execute(parent.insert().values(name="one"))
    print(c.in_transaction())
    c.rollback()
    print(c.in_transaction(), names(c))
    c.rollback()
    with c.begin():
        c.execute(parent.insert().values(name="two"))
    try:
        with c.begin():
            c.execute(parent.insert().values(name="three"))
            raise ValueError("x")
    except ValueError as error:
        print("caught", error)
    print(names(c))
    attempt(lambda: c.begin())
    c.rollback()
    with c.begin() as outer:
        inner = c.begin_nested()
        c.execute(parent.insert().values(name="four"))
        inner.rollback()
        with c.begin_nested():
            c.execute(parent.insert().values(name="five"))
        print(outer.is_active, c.in_nested_transaction())
    print(names(c))
    c.commit()
    t = c.begin()
    c.execute(parent.insert().values(name="six"))
    t.commit()
    print(t.is_active, c.in_transaction())
    c.execute(parent.insert().values(name="lost"))
with e.connect() as c:
    print(names(c))
try:
    with e.begin() as c:
        c.execute(parent.delete())
        raise KeyError("k")
except KeyError:
    pass
with e.begin() as c:
    c.execute(parent.delete().where(parent.c.name == "ann"))
with e.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
    c.execute(parent.insert().values(name="auto"))
with e.connect() as c:
    print(names(c))
