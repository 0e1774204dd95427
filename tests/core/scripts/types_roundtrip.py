import datetime, enum, uuid
from sqlalchemy import (Boolean, Column, Date, DateTime, Enum, Float, Integer, Interval, JSON, LargeBinary, MetaData, String, Table, Text, Time, TypeDecorator, Uuid, create_engine, select, text)
from show import attempt
class Color(enum.Enum):
    red = "r"
    blue = "b"
class Upper(TypeDecorator):
    impl = String
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return value.upper() if value else value
    def process_result_value(self, value, dialect):
        return "<" + value + ">" if value else value
m = MetaData()
T = Table("t", m, Column("id", Integer, primary_key=True), Column("b", Boolean), Column("dt", DateTime), Column("d", Date), Column("tm", Time), Column("j", JSON), Column("e", Enum(Color)), Column("es", Enum("x", "y", name="es")), Column("u", Uuid), Column("us", Uuid(as_uuid=False)), Column("bin", LargeBinary), Column("f", Float), Column("up", Upper), Column("iv", Interval), Column("tx", Text), Column("ev", Enum(Color, values_callable=lambda c: [x.value for x in c])))
e = create_engine("sqlite://")
m.create_all(e)
U = uuid.UUID("12345678123456781234567812345678")
with e.begin() as c:
    c.execute(T.insert().values(b=True, dt=datetime.datetime(2020, 1, 2, 3, 4, 5, 6), d=datetime.date(2020, 1, 1), tm=datetime.time(1, 2, 3, 4), j={"x": [1, None, "y"]}, e=Color.red, es="x", u=U, us=str(U), bin=b"\x00\xff", f=1.5, up="abc", iv=datetime.timedelta(days=1, seconds=5), tx="t", ev=Color.blue))
    c.execute(T.insert().values(b=None, dt=datetime.date(2020, 5, 6)))
    print(c.execute(select(T)).all())
    print(c.execute(text("select * from t")).all())
    print(c.execute(select(T.c.id).where(T.c.e == Color.red)).all(), c.execute(select(T.c.id).where(T.c.u == U)).all(), c.execute(select(T.c.id).where(T.c.up == "abc")).all(), c.execute(select(T.c.id).where(T.c.dt < datetime.datetime(2020, 2, 1))).all())
    print(c.execute(select(T.c.j["x"][0].as_integer(), T.c.j["x"][2].as_string()).where(T.c.id == 1)).all())
    print(c.execute(text("select dt, b from t").columns(dt=DateTime, b=Boolean)).all())
    attempt(lambda: c.execute(T.insert().values(b="maybe")))
    attempt(lambda: c.execute(T.insert().values(dt="2020")))
    attempt(lambda: c.execute(T.insert().values(d=5)))
