from typing import List, Optional
from sqlalchemy import create_engine, String, ForeignKey, Integer, select, func, update, Table, Column, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, Session, sessionmaker, aliased, declarative_base, scoped_session
class Base(DeclarativeBase): pass
tags=Table("user_tags",Base.metadata,Column("user_id",ForeignKey("users.id")),Column("tag_id",ForeignKey("tags.id")))
class User(Base):
    __tablename__="users"
    id: Mapped[int]=mapped_column(primary_key=True)
    name: Mapped[str]=mapped_column(String(30))
    nick: Mapped[Optional[str]]=mapped_column(default="nn")
    addresses: Mapped[List["Address"]]=relationship(back_populates="user",cascade="all, delete-orphan")
    tags: Mapped[List["Tag"]]=relationship(secondary=tags)
class Address(Base):
    __tablename__="addresses"
    id: Mapped[int]=mapped_column(primary_key=True)
    email: Mapped[str]
    user_id: Mapped[int]=mapped_column(ForeignKey("users.id"))
    user: Mapped["User"]=relationship(back_populates="addresses")
class Tag(Base):
    __tablename__="tags"
    id: Mapped[int]=mapped_column(primary_key=True)
    n: Mapped[str]
e = create_engine("sqlite://")
Base.metadata.create_all(e)
with Session(e) as s:
    u=User(name="ed",addresses=[Address(email="a@x"),Address(email="b@x")],tags=[Tag(n="t1")])
    s.add(u); s.add_all([User(name="wendy"),User(name="mary",nick="m")]); s.commit()
    print(u.id,u.nick,[a.user_id for a in u.addresses])
    print(s.scalars(select(User).order_by(User.id)).all()[0] is u, s.execute(select(User.name,User.id).order_by(User.name)).all())
    w=s.scalars(select(User).where(User.name=="wendy")).one(); w.name="wanda"; s.flush()
    print(s.execute(text("select name from users order by id")).scalars().all())
    print(s.get(User,3).name, s.get(User,99), s.scalar(select(func.count()).select_from(User)))
    print([r for r in s.execute(select(User.name,Address.email).join(User.addresses).order_by(Address.id))], s.execute(select(User,Address.email).join(Address).order_by(Address.id)).first()[0].name)
    s.delete(w); s.commit(); print(s.query(User).count(), [x.name for x in s.query(User).filter(User.name.like("%e%")).order_by(User.name.desc()).all()])
    print(s.query(User).filter_by(name="ed").one().addresses[1].email, s.query(User.name).order_by(User.id).all(), s.query(User).first().name, s.query(User).filter(User.id==77).one_or_none())
    print(s.query(User).filter(User.name=="mary").update({"nick":"zz"}), s.query(User).filter(User.name=="mary").update({User.nick:User.nick+"!"}), s.query(User.nick).filter_by(name="mary").scalar())
    a=s.query(Address).filter_by(email="a@x").one(); print(a.user.name, a.user is u)
    u.tags.append(Tag(n="t2")); s.commit(); print(s.execute(select(tags)).all())
    A=aliased(User); print(s.scalars(select(A).where(A.name=="ed")).one().name)
    s.execute(update(User).where(User.id==1).values(name="eddie")); s.commit()
    print(s.query(Address).delete(), s.query(Address).count())
    try:
        s.add(User(id=1,name="dup")); s.flush()
    except Exception as x: print(type(x).__name__); s.rollback()
    s.add(User(name="q")); s.rollback(); print(s.query(User).count())
    with s.begin_nested(): s.add(User(name="nested"))
    s.commit(); print([x[0] for x in s.query(User.name).order_by(User.id)], s.in_transaction())
S=sessionmaker(bind=e)
with S.begin() as s: s.add(User(name="sm"))
with S() as s: print(s.scalars(select(User.name).where(User.name=="sm")).all(), s.bind is e)
with e.begin() as c:
    s=Session(bind=c); s.add(User(name="conn")); s.commit(); print(c.in_transaction(), c.scalar(select(func.count()).select_from(User)))
ss=scoped_session(S); print(ss.query(User).filter(User.name=="conn").count()); ss.remove()
OldBase=declarative_base()
class Thing(OldBase):
    __tablename__="things"
    id=Column(Integer,primary_key=True); v=Column(String, default=lambda: "dyn")
OldBase.metadata.create_all(e)
with Session(bind=e) as s:
    t=Thing(); s.add(t); s.commit(); print(t.id,t.v); s.bulk_insert_mappings(Thing,[{"v":"b1"},{"v":"b2"}]); s.commit(); print([x.v for x in s.query(Thing)], s.query(Thing)[1:2][0].v)
