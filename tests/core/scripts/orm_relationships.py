"""Sessions over relationships: backrefs, any() and has(), cascades, joined-table inheritance."""

import sqlalchemy as sa
from sqlalchemy import orm, select, func, case, exists, and_, or_, literal, cast, String, Integer, ForeignKey, insert, update, delete
from sqlalchemy.orm import Session, sessionmaker, declarative_base, relationship, backref, joinedload, selectinload, Mapped, mapped_column, DeclarativeBase, aliased
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), nullable=False)
    age = sa.Column(sa.Integer, default=18)
    posts = relationship("Post", backref="author", cascade="all, delete-orphan")
    def __repr__(self): return f"User({self.name})"
class Post(Base):
    __tablename__ = "posts"
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String)
    user_id = sa.Column(sa.ForeignKey("users.id"))
    tags = relationship("Tag", secondary="post_tags", back_populates="posts")
class Tag(Base):
    __tablename__ = "tags"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String, unique=True)
    posts = relationship("Post", secondary="post_tags", back_populates="tags")
post_tags = sa.Table("post_tags", Base.metadata, sa.Column("post_id", sa.ForeignKey("posts.id"), primary_key=True), sa.Column("tag_id", sa.ForeignKey("tags.id"), primary_key=True))
e = sa.create_engine("sqlite://"); Base.metadata.create_all(e)
with Session(e) as s:
    u = User(name="ann"); u.posts.append(Post(title="p1")); u.posts.append(Post(title="p2"))
    s.add_all([u, User(name="bob", age=30)]); s.commit()
    print(u.id, u.age, [p.user_id for p in u.posts], u.posts[0].author)
    t = Tag(name="x"); u.posts[0].tags.append(t); s.flush(); print(s.execute(select(post_tags)).all(), t.posts[0].title)
    print(s.query(User).filter(User.posts.any(Post.title == "p1")).all())
    print(s.query(Post).filter(Post.author.has(name="ann")).order_by(Post.id).all()[0].title)
    print(s.query(User).filter_by(name="bob").one().age, s.query(func.count(User.id)).scalar())
    print(s.query(User.name, func.count(Post.id)).outerjoin(Post, Post.user_id == User.id).group_by(User.name).order_by(User.name).all())
    print(s.query(User).join(User.posts).filter(Post.title == "p2").all())
    print(s.execute(select(User).options(joinedload(User.posts)).order_by(User.id)).unique().scalars().all())
    print(s.scalars(select(User).options(selectinload(User.posts))).all())
    s.query(User).filter(User.age > 20).update({"age": User.age + 1}, synchronize_session=False); s.commit()
    print(s.get(User, 2).age, s.query(User).get(1))
    s.delete(u); s.commit(); print(s.query(Post).count(), s.query(User).count())
    s.bulk_insert_mappings(User, [{"name": "c"}, {"name": "d"}]); s.bulk_save_objects([User(name="e")]); s.commit()
    print([x.name for x in s.query(User).order_by(User.name.desc()).limit(3).offset(1)])
    print(s.query(exists().where(User.name == "c")).scalar(), s.query(User.id).filter(User.name.in_(["c", "d"])).order_by(User.id).all())
    a = aliased(User); print(s.query(User.name, a.name).filter(User.id < a.id).order_by(User.id, a.id).first())
    for row in s.query(User).yield_per(2): print(row.name, end=" ")
    print()
    print(s.execute(select(case((User.age > 20, "old"), else_="young").label("k"), func.count()).group_by("k").order_by("k")).all())
    try: s.query(User).filter_by(name="zz").one()
    except Exception as ex: print(type(ex).__name__, ex)
    print(s.query(User).filter_by(name="zz").one_or_none(), s.query(User).filter_by(name="zz").first())
    s.execute(update(User).where(User.name == "c").values(age=99)); s.execute(delete(User).where(User.name == "d")); s.commit()
    print([(x.name, x.age) for x in s.scalars(select(User).order_by(User.id))])
    x = s.query(User).first(); x.name = "changed"; s.flush(); print(s.is_modified(x), s.dirty, x in s); s.rollback(); print(x.name)
    sub = select(User.id).where(User.age > 20).subquery(); print(s.execute(select(func.count()).select_from(sub)).scalar_one())
    cte = select(User.name.label("n")).cte("c"); print(s.execute(select(cte.c.n).order_by(cte.c.n)).scalars().all())
SM = sessionmaker(bind=e)
s = SM(); print(s.query(User).count(), s.execute(sa.text("select count(*) from users")).scalar()); s.close()
class B2(DeclarativeBase): pass
class Emp(B2):
    __tablename__ = "emp"
    id: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str]
    name: Mapped[str | None]
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "emp"}
class Eng(Emp):
    __tablename__ = "eng"
    id: Mapped[int] = mapped_column(ForeignKey("emp.id"), primary_key=True)
    lang: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "eng"}
B2.metadata.create_all(e)
with Session(e) as s:
    s.add_all([Emp(name="a"), Eng(name="b", lang="c")]); s.commit()
    for x in s.query(Emp).order_by(Emp.id): print(type(x).__name__, x.name, x.type, getattr(x, "lang", None))
    print(s.query(Eng).one().lang, s.query(Eng).filter(Eng.name == "b").count())
