from sqlalchemy import except_, intersect, literal, select, union, union_all
from show import database, parent, child
with database().connect() as c:
    a, b = select(parent.c.id.label("x")), select(child.c.parent_id)
    print(c.execute(union(a, b).order_by("x")).all(), c.execute(union_all(a, b)).keys(), sorted(c.scalars(union_all(a, b))), c.scalars(intersect(a, b)).all(), c.scalars(except_(a, b)).all())
    s = union(a, b).subquery()
    print(c.execute(select(s.c.x).where(s.c.x > 1).order_by(s.c.x)).all(), c.execute(select(literal("k").label("kind"), parent.c.name).union_all(select(literal("c"), child.c.note)).order_by("kind", "name")).mappings().all())
