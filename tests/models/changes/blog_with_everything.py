from sqlalchemy import *
from sqlalchemy.orm import declarative_base, relationship, backref, column_property, synonym, deferred, validates, composite, aliased
from sqlalchemy.ext.hybrid import hybrid_property, hybrid_method
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy import event
Base = declarative_base()
tags = Table("post_tags", Base.metadata, Column("post_id", Integer, ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True), Column("tag_id", ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True), Index("ix_pt", "tag_id", "post_id"))
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __composite_values__(self): return self.x, self.y
class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    title = Column(String(200), nullable=False)
    body = deferred(Column(Text))
    _password = Column("password", String(128))
    x1 = Column(Integer); y1 = Column(Integer)
    p = composite(Point, x1, y1)
    meta = Column(MutableDict.as_mutable(JSON), default=dict)
    lst = Column(MutableList.as_mutable(PickleType), default=[])
    parent_id = Column(Integer, ForeignKey("posts.id"))
    children = relationship("Post", backref=backref("parent", remote_side=[id]), order_by="Post.id", collection_class=ordering_list("x1"))
    tags = relationship("Tag", secondary=tags, lazy="dynamic", back_populates="posts")
    tag_names = association_proxy("tags", "name")
    title_len = column_property(func.length(title))
    name = synonym("title")
    @hybrid_property
    def upper(self): return self.title.upper()
    @upper.expression
    def upper(cls): return func.upper(cls.title)
    @upper.setter
    def upper(self, v): self.title = v
    @hybrid_method
    def has(self, x): return self.title == x
    @validates("title", "body")
    def v(self, key, value): return value
    @property
    def password(self): return self._password
    password_syn = synonym("_password", descriptor=password)
    __mapper_args__ = {"eager_defaults": True, "version_id_col": x1}
    def __repr__(self): return f"<Post {self.id}>"
Post.child_count = column_property(select(func.count(Post.id)).where(Post.parent_id == 1).scalar_subquery())
Post.added = Column(Integer)
class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), unique=True, nullable=False)
    posts = relationship(Post, secondary="post_tags", back_populates="tags", viewonly=True)
Index("ix_posts_lower", func.lower(Post.title), unique=True)
@event.listens_for(Post, "before_insert")
def bi(mapper, conn, target): pass
@event.listens_for(Post.__table__, "after_create")
def ac(t, c, **kw): pass
@event.listens_for(Post.title, "set", retval=True)
def st(target, value, old, initiator): return value
event.listen(Tag, "load", lambda *a: None)
