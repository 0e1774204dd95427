from sqlalchemy import Column, Integer, String, create_engine, delete, insert, select, update, func
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column("user_name", String(20))
print(select(User))
print(select(User.name).where(User.id == 5).order_by(User.name.desc()))
print(insert(User).values(name="x"))
print(update(User).where(User.name == "x").values(name=func.upper(User.name)))
print(delete(User).where(User.id.in_([1, 2])))
print(User.__table__.c.keys(), User.name.key, User.__tablename__)
e = create_engine("sqlite://")
Base.metadata.create_all(e)
with e.begin() as c:
    c.execute(insert(User).values(name="n"))
    print(c.execute(select(User)).all(), c.execute(select(User.id, User.name)).mappings().all())
