from sqlalchemy import Integer, func, literal, select
from show import database, parent, child
n = select(literal(1).label("x")).cte("n", recursive=True)
n = n.union_all(select(n.c.x + 1).where(n.c.x < 10))
with database().connect() as c:
    print(c.scalar(select(func.sum(n.c.x))), c.execute(select(n.c.x).where(n.c.x % 3 == 0)).scalars().all())
    top = select(child.c.parent_id, func.max(child.c.n).label("m")).group_by(child.c.parent_id).cte("top")
    print(c.execute(select(parent.c.name, top.c.m).join(top, top.c.parent_id == parent.c.id).order_by(top.c.m.desc())).all())
    ranked = select(child.c.n, func.row_number().over(order_by=child.c.n.desc()).label("r")).subquery()
    print(c.execute(select(ranked.c.n).where(ranked.c.r == 1)).scalar())
