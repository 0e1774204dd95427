from typing import Optional

from sqlalchemy import Column, ForeignKey, Integer, Numeric, String, Table, text
from sqlalchemy.orm import DeclarativeBase, Mapped, backref, column_property, deferred, mapped_column, relationship


class Base(DeclarativeBase):
    pass


tags = Table("tags", Base.metadata, Column("post_id", ForeignKey("post.id"), primary_key=True), Column("tag", String(20), primary_key=True))


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title: Mapped[str]
    body = deferred(Column(String(500)))
    draft: Mapped[Optional[str]] = mapped_column(String(500), deferred=True, deferred_group="drafts")
    price = mapped_column(Numeric(8, 2), nullable=False, server_default=text("0"))
    quantity: Mapped[int] = mapped_column(active_history=True)
    total = column_property(Column("total_amount", Integer))
    x = Column("y", Integer, nullable=False)
    parent_id = mapped_column(ForeignKey("post.id"))
    children = relationship("Post", backref=backref("parent", remote_side=[id]))


assert Post.title.type is not None
assert Post.__table__.c.y.nullable is False
