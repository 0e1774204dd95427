from sqlalchemy.dialects.sqlite import insert
from show import database, parent
s = insert(parent).values(id=1, name="new")
for statement in (
    s.on_conflict_do_nothing(), s.on_conflict_do_nothing(index_elements=["id"]), s.on_conflict_do_update(index_elements=["id"], set_={"name": s.excluded.name}),
    s.on_conflict_do_update(index_elements=[parent.c.id], set_=dict(name="lit", flag=True), where=parent.c.flag == False), s.on_conflict_do_update(index_elements=["id"], index_where=parent.c.flag, set_={parent.c.name: parent.c.name + "!"}),
):
    print(statement)
with database().begin() as c:
    c.execute(s.on_conflict_do_update(index_elements=["id"], set_={"name": s.excluded.name}))
    c.execute(s.on_conflict_do_nothing())
    print(c.execute(parent.select().order_by(parent.c.id)).all())
