from sqlalchemy import column, table, literal, literal_column, null, true, false, bindparam, Integer, String, select, label, tuple_, collate
from show import sql, t
sql(column("x"), column("Sel Ect"), column("order"), literal(5), literal("x"), literal_column("now()"), null(), true(), false(), bindparam("p"), bindparam("p", 5), bindparam(None, 5), bindparam("q", unique=True), literal("a").label("q"), tuple_(t.c.a, t.c.b) == tuple_(1, "x"), literal(1) + literal(2), collate(t.c.b, "NOCASE"))
print(column("x").name, column("x", Integer).type, t.c.a.table is t, t.name, t.c.keys(), [c.name for c in t.c], "a" in t.c, t.c["b"] is t.c.b, len(t.c), t.columns is t.c, t.c.get("zz"))
sql(label("l", t.c.a), t.c.a.label("l") + 1, select(t.c.a.label("l")).order_by("l"))
