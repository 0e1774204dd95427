from sqlalchemy import delete, select, or_, and_, exists
from show import sql, t, u, child
sql(delete(t), t.delete(), delete(t).where(t.c.a == 1), delete(t).where(t.c.a == 1, t.c.b == "x"), delete(t).where(t.c.a.in_(select(u.c.id))), delete(t).where(or_(t.c.a == 1, and_(t.c.b == "x", t.c.f))), delete(child).where(child.c.id > 5), delete(t).where(t.c.a == 1).returning(t.c.a), delete(t).where(~exists().where(u.c.t_a == t.c.a)))
