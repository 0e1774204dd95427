from sqlalchemy import select, text
from show import attempt, database, parent
with database().connect() as c:
    row = c.execute(select(parent).order_by(parent.c.id)).first()
    print(row, row[0], row[-1], row.name, row[1:], row._mapping["name"], row._mapping[parent.c.flag], row._fields, row._asdict(), len(row), tuple(row), row == (1, "ann", True), row != (1,), "ann" in row, hash(row) == hash(tuple(row)), repr(row), str(row))
    a, b, d = row
    print(a, b, d, [x for x in row], dict(row._mapping), list(row._mapping.keys()), list(row._mapping.items()), "name" in row._mapping, row._mapping.get("zz", 5), row.count(1), row.index("ann"), row < (2,), sorted([(2,), row])[0])
    attempt(lambda: row.nope)
    attempt(lambda: row[9])
    attempt(lambda: row._mapping["nope"])
    r = c.execute(text("select 1 as a, 2 as a, 3 as b")).one()
    print(r, r.b)
    attempt(lambda: r._mapping["a"])
    print(c.execute(text("select null, 1.5, 'x', x'00ff'")).one())
