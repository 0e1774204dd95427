import datetime, uuid, enum
from sqlalchemy import literal as L, LargeBinary, Integer, String, Boolean, Enum, Uuid, select, text, Float, Date, insert, update
from show import literal, t, parent
class Color(enum.Enum):
    red = "r"
    blue = "b"
literal(t.c.a == 5, t.c.b == "it's", t.c.b == "100%", t.c.d == datetime.datetime(2020, 1, 2, 3, 4, 5, 6), t.c.f == True, L(1.5), L(datetime.date(2020, 1, 1)), L(datetime.time(1, 2, 3)), L(b"ab", LargeBinary), L(None), L(True), L("x"), L(10**20))
literal(L(Color.red, Enum(Color)), L("blue", Enum(Color)), L(uuid.UUID(int=5), Uuid), text("select :a").bindparams(a="q"), text("select :a"))
literal(t.insert().values(a=1, b=None, f=False, d=datetime.datetime(2020, 1, 1)), update(t).values(b="x").where(t.c.a == 1), insert(parent).values([{"name": "x", "flag": True}, {"name": "y", "flag": None}]), t.c.b.contains("x"), L([1]))
