from sqlalchemy import exc, text, select, create_engine, MetaData, Table, Column, Integer, String, UniqueConstraint, ForeignKey
from show import attempt, database, parent
e = database()
with e.connect() as c:
    attempt(lambda: c.execute(text("select * from nope")))
    attempt(lambda: c.execute(text("insert into parent (id, name) values (:i, :n)"), {"i": 1, "n": "x"}))
    attempt(lambda: c.execute(text("selec")))
    attempt(lambda: c.execute("select 1"))
    attempt(lambda: c.execute(parent.insert().values(id=1)))
    attempt(lambda: c.execute(parent.insert(), [{"id": 1}, {"id": 2}]))
    attempt(lambda: c.exec_driver_sql("drop table nope"))
    try:
        c.execute(parent.insert().values(id=1))
    except exc.IntegrityError as error:
        print(error.orig, type(error.orig).__name__, error.statement, error.params, isinstance(error, exc.DBAPIError), isinstance(error, exc.SQLAlchemyError))
print(exc.NoSuchTableError.__mro__[1].__name__, issubclass(exc.OperationalError, exc.DatabaseError), issubclass(exc.NoResultFound, exc.InvalidRequestError), exc.IntegrityError.__module__)
