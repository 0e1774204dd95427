from sqlalchemy import exists, func, select, update
from show import database, parent, child
total = select(func.coalesce(func.sum(child.c.n), 0)).where(child.c.parent_id == parent.c.id).scalar_subquery()
s = update(parent).values(name=parent.c.name + "-" + total)
print(s)
with database().begin() as c:
    print(c.execute(s).rowcount, c.scalars(select(parent.c.name).order_by(parent.c.id)).all())
    s = update(parent).where(~exists().where(child.c.parent_id == parent.c.id)).values(flag=True)
    print(s, c.execute(s).rowcount)
    s = child.delete().where(child.c.parent_id.in_(select(parent.c.id).where(parent.c.name.like("ann%"))))
    print(s, c.execute(s).rowcount)
    print(c.execute(select(parent.c.name, total.label("total")).order_by(parent.c.id)).all())
