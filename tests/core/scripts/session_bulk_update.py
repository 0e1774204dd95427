"""Many objects changed at once: while they are read, by their keys, in batches."""
from sqlalchemy import Column, Integer, String, create_engine, func, insert, select, update
from sqlalchemy.orm import Session, declarative_base, sessionmaker

Base = declarative_base()


class Item(Base):
    __tablename__ = "item"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    size = Column("size_of", Integer, default=0)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def totals(session):
    return session.execute(select(func.count(Item.id), func.sum(Item.size), func.max(Item.name))).one()


with Session(engine) as session:
    session.execute(insert(Item), [{"id": i, "name": "n%d" % i} for i in range(1, 5001)])
    session.commit()
    print(tuple(totals(session)))

    # Changed while it is read, thousands of objects, no flush of one's own.
    for item in session.query(Item).yield_per(100):
        item.size = len(item.name)
    session.commit()
    print(tuple(totals(session)))

    for item in session.scalars(select(Item).where(Item.id > 10).order_by(Item.id)):
        item.name = item.name.upper()
        if item.id % 2:
            item.size = item.size + 1
    session.commit()
    print(tuple(totals(session)))

    # By the primary key.
    session.execute(update(Item), [{"id": 1, "name": "one"}, {"id": 2, "name": "two", "size": 7}])
    session.execute(update(Item), [{"id": i, "size": i} for i in range(100, 200)])
    session.bulk_update_mappings(Item, [{"id": 3, "name": "three"}, {"id": 4, "name": None}])
    session.commit()
    print([(i.id, i.name, i.size) for i in session.query(Item).filter(Item.id < 5).order_by(Item.id)])
    print(tuple(totals(session)))

    # Different columns, an expression and a deleted object in one flush.
    a, b, c, d = session.scalars(select(Item).where(Item.id.in_([1, 2, 3, 4])).order_by(Item.id)).all()
    a.name, b.size, c.size = "A", 99, Item.size + 1000
    session.delete(d)
    session.flush()
    print([(i.id, i.name, i.size) for i in session.scalars(select(Item).where(Item.id < 5).order_by(Item.id))])
    session.rollback()
    print(a.name, b.size, c.size, d.name)

maker = sessionmaker(bind=engine)
with maker() as session:
    while True:
        batch = session.query(Item).filter(Item.size < 100).limit(1000).all()
        if not batch:
            break
        for item in batch:
            item.size += 100
        session.commit()
        session.expunge_all()
    print(tuple(totals(session)))
    joined = session.query(Item).join(Base.metadata.tables["item"].alias("other"), Item.id > 4998).filter(Item.id > 4998)
    print(len(joined.all()), joined.count())
