import sqlalchemy as sa
import sqlalchemy.orm as so
from typing import Optional, List, Set
import datetime
class Base(so.DeclarativeBase):
    __abstract__ = True
    metadata = sa.MetaData(schema=None)
    def __repr__(self): return ""
class TimestampMixin:
    created: so.Mapped[datetime.datetime] = so.mapped_column(default=lambda: datetime.datetime.now(datetime.timezone.utc))
    updated: so.Mapped[Optional[datetime.datetime]] = so.mapped_column(onupdate=sa.func.now(), sort_order=999)
followers = sa.Table("followers", Base.metadata, sa.Column("follower_id", sa.Integer, sa.ForeignKey("user.id"), primary_key=True), sa.Column("followed_id", sa.Integer, sa.ForeignKey("user.id"), primary_key=True))
class User(TimestampMixin, Base):
    __tablename__ = "user"
    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    username: so.Mapped[str] = so.mapped_column(sa.String(64), index=True, unique=True)
    password_hash: so.Mapped[Optional[str]] = so.mapped_column(sa.String(256))
    posts: so.WriteOnlyMapped["Post"] = so.relationship(back_populates="author")
    following: so.WriteOnlyMapped["User"] = so.relationship(secondary=followers, primaryjoin=(followers.c.follower_id == id), secondaryjoin=(followers.c.followed_id == id), back_populates="followers")
    followers: so.WriteOnlyMapped["User"] = so.relationship(secondary=followers, primaryjoin=(followers.c.followed_id == id), secondaryjoin=(followers.c.follower_id == id), back_populates="following")
    dyn: so.DynamicMapped["Post"] = so.relationship(viewonly=True)
    tags: so.Mapped[Set["Tag"]] = so.relationship(collection_class=set)
class Post(Base):
    __tablename__ = "post"
    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    body: so.Mapped[str] = so.mapped_column(sa.String(140))
    timestamp: so.Mapped[datetime.datetime] = so.mapped_column(index=True, default=lambda: datetime.datetime.now())
    user_id: so.Mapped[int] = so.mapped_column(sa.ForeignKey(User.id), index=True)
    author: so.Mapped[User] = so.relationship(back_populates="posts")
    language: so.Mapped[Optional[str]] = so.mapped_column(sa.String(5), deferred=True, deferred_group="g")
class Tag(so.MappedAsDataclass, Base):
    __tablename__ = "tag"
    id: so.Mapped[int] = so.mapped_column(primary_key=True, init=False)
    uid: so.Mapped[int] = so.mapped_column(sa.ForeignKey("user.id"), init=False)
    q: so.Mapped[str] = so.mapped_column(quote=True, key="qq", name="q_name", info={"a": 1}, system=False, comment="x")
    n: so.Mapped["datetime.date | None"] = so.mapped_column(init=False)
