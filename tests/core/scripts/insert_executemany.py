from sqlalchemy import func, insert, select
from show import attempt, database, parent, child
with database().begin() as c:
    print(c.execute(insert(child), [{"parent_id": i, "n": i * i} for i in range(1, 30)]).rowcount)
    print(c.execute(select(func.count(), func.sum(child.c.n))).one())
    print(c.execute(insert(child).values(note="fixed"), [{"n": 1}, {"n": 2}]).rowcount, c.scalar(select(func.count()).where(child.c.note == "fixed")))
    attempt(lambda: c.execute(insert(parent), [{"id": 1}] * 3))
    print(c.execute(insert(child), []).rowcount)
