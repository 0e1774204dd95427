from sqlalchemy import text, bindparam, Integer, column, String
from show import sql, attempt
sql(text("select :x"), text("a = :a AND b::int = 3 and \\:z"), text("select ':x', 12:30, x::text"), text("select :a + :b + :a"))
s = text("select :a, :b").bindparams(a=5, b="x")
print(s.compile().params)
s = text("select :a").bindparams(bindparam("a", type_=Integer, value=3))
print(s.compile().params, s.text)
attempt(lambda: text("select :a").bindparams(b=1))
sql(text("select id, name from t").columns(column("id", Integer), column("name", String)).subquery("q").select())
print(str(text("select 1")), text("x").text)
