from show import sql, t
sql(t.c.b + "x", "x" + t.c.b, t.c.b + t.c.b + "x", t.c.b.concat("x"), t.c.b.like("x%"), t.c.b.not_like("x"), t.c.b.notlike("x"), t.c.b.ilike("x"), t.c.b.not_ilike("x"), t.c.b.like("x", escape="/"))
sql(t.c.b.contains("x"), ~t.c.b.contains("x"), t.c.b.startswith("x"), t.c.b.endswith("x"), t.c.b.contains("50%", autoescape=True), t.c.b.icontains("q"), t.c.b.istartswith("q"), t.c.b.iendswith("q"), t.c.b.endswith(t.c.b), t.c.b.startswith("a_", autoescape=True, escape="#"))
sql(t.c.b.collate("nocase"), t.c.b.collate("NOCASE") == "x", t.c.b.match("x"), t.c.b.regexp_match("^x"), ~t.c.b.regexp_match("^x"), t.c.b.concat("x").like("q%"))
