from show import t, attempt, parent
print(t.c.a.name, t.c.keys(), [k for k, v in t.c.items()], len(t.c.values()), t.c.contains_column(t.c.a), "b" in t.c, [c.name for c in t.c[0:2]])
attempt(lambda: t.c.nope)
attempt(lambda: t.c["nope"])
print(parent.c["name"] is parent.c.name, parent.columns.keys(), str(parent.c.id), repr(t.c.a.type))
