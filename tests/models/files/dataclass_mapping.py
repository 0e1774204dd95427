from typing import List, Optional

from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, relationship


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class Audit(MappedAsDataclass, init=False):
    created_by: Mapped[Optional[str]] = mapped_column(default=None, kw_only=True)


class User(Audit, Base, kw_only=True):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    nick: Mapped[Optional[str]] = mapped_column(String(20), default="x", repr=False)
    score: Mapped[int] = mapped_column(insert_default=func.abs(5), default=None)
    posts: Mapped[List["Post"]] = relationship(default_factory=list, back_populates="user")


class Post(Base):
    __tablename__ = "post"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), init=False)
    title: Mapped[str]
    user: Mapped[User] = relationship(default=None, back_populates="posts")


user = User(name="n", score=4)
assert user.name == "n"
