from sqlalchemy import select, tuple_, bindparam, literal, func
from show import sql, t, u, literal as lit
sql(t.c.a.in_([1, 2]), t.c.a.in_([]), t.c.a.not_in([1]), t.c.a.notin_([]), t.c.a.in_((1, 2)), t.c.a.in_({5}), t.c.a.in_(select(u.c.t_a)), t.c.a.not_in(select(u.c.t_a)), t.c.b.in_(["a", None]))
sql(t.c.a.in_([t.c.a, 5]), t.c.a.in_([func.max(1), literal(3)]), tuple_(t.c.a, t.c.b).in_([(1, "x")]), t.c.a.in_(bindparam("ids", expanding=True)))
lit(t.c.a.in_([1, 2, 3]), t.c.b.in_(["a", "b'c"]), t.c.a.in_([]), t.c.a.not_in([]), t.c.a.not_in([1]), tuple_(t.c.a, t.c.b).in_([(1, "a"), (2, "b")]))
