from sqlalchemy import Integer, null
from show import sql, t
sql(t.c.a.op("&")(1), t.c.a.op("&")(1) == 2, t.c.a.op("->>")("x"), t.c.b.op("||")("x") == "y", t.c.a.op("=")(null()), t.c.a.bool_op("@>")(3), (t.c.a + 1).op("#")(2), t.c.a.op("+", precedence=7)(1) * 2, t.c.a.op("%%")(5))
print(t.c.a.op("x", return_type=Integer)(1).type, t.c.a.op("x", is_comparison=True)(1).type)
