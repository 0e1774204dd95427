import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(30), unique=True, index=True)
    role = mapped_column(sa.Enum("admin", "author", "reader", name="user_role"), nullable=False, server_default=sa.text("'reader'"))
    last_ip = mapped_column(pg.INET)


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey(User.id, ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(sa.String(100))
    tags: Mapped[list[str]] = mapped_column(pg.ARRAY(sa.String(30)), server_default="{}")
    search = mapped_column(pg.TSVECTOR, sa.Computed("to_tsvector('simple'::regconfig, slug)", persisted=True))
    published = mapped_column(sa.DateTime(timezone=True))
    __table_args__ = (
        sa.UniqueConstraint("author_id", "slug"),
        sa.Index("ix_posts_search", search, postgresql_using="gin"),
        sa.Index("ix_posts_tags", tags, postgresql_using="gin"),
        sa.Index("ix_posts_published", published.desc().nulls_last(), postgresql_where=published.is_not(None)),
    )
