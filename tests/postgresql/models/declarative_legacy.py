import uuid

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from sqlalchemy.orm import declarative_base, relationship, backref

Base = declarative_base()

tags = sa.Table("post_tags", Base.metadata, sa.Column("post_id", sa.ForeignKey("posts.id"), primary_key=True), sa.Column("tag_id", sa.ForeignKey("tags.id"), primary_key=True))


class Post(Base):
    __tablename__ = "posts"
    id = sa.Column(pg.UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    title = sa.Column(sa.String(200), nullable=False, index=True)
    body = sa.Column(sa.Text, default="")
    created = sa.Column(sa.DateTime(timezone=True), server_default=sa.func.now())
    tags = relationship("Tag", secondary=tags, backref="posts")


class Tag(Base):
    __tablename__ = "tags"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), unique=True)
