from show import attempt, t
attempt(lambda: bool(t.c.a == 1))
attempt(lambda: bool(t.c.a < 1))
attempt(lambda: t.c.a.in_(5))
attempt(lambda: t.c.a < None)
attempt(lambda: t.c.a["x"])
print(t.c.a == t.c.a is True, bool(t.c.a == t.c.a), t.c.a in [t.c.b, t.c.a], {t.c.a: 1}[t.c.a], list(t.c).index(t.c.b))
