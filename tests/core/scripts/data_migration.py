from sqlalchemy import Boolean, Integer, String, bindparam, column, func, select, table, text, update, case, create_engine
e = create_engine("sqlite://")
accounts = table("accounts", column("id", Integer), column("first", String), column("last", String), column("full", String), column("active", Boolean))
with e.begin() as c:
    c.execute(text("create table accounts (id integer primary key, first text, last text, \"full\" text, active boolean default 1)"))
    c.execute(accounts.insert(), [{"first": f"f{i}", "last": f"l{i}", "active": i % 2 == 0} for i in range(500)])
    for row in c.execute(select(accounts.c.id, accounts.c.first, accounts.c.last)):
        c.execute(accounts.update().where(accounts.c.id == row.id).values(full=row.first + " " + row.last))
    print(c.execute(select(func.count()).where(accounts.c.full.is_not(None))).scalar(), c.execute(select(accounts.c.full).where(accounts.c.id == 400)).scalar())
    print(c.execute(accounts.update().values(full=accounts.c.first + "-" + accounts.c.last).where(accounts.c.active.is_(True))).rowcount)
    print(c.execute(text("select id, \"full\" from accounts where id < :n order by id"), {"n": 4}).fetchall())
    c.execute(accounts.delete().where(accounts.c.id > 10))
    print(c.scalar(select(func.count()).select_from(accounts)), c.execute(select(accounts.c.active, func.count().label("n")).group_by(accounts.c.active).order_by("n")).all())
    c.execute(text("alter table accounts add column grade integer"))
    rows = c.execute(text("select id from accounts")).mappings().all()
    c.execute(text("update accounts set grade = :g where id = :id"), [{"g": r["id"] * 10, "id": r["id"]} for r in rows])
    print(c.execute(text("select sum(grade) from accounts")).scalar_one())
    c.execute(text("drop table accounts"))
