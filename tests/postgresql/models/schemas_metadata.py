import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

SETUP = "CREATE SCHEMA app"
OPTIONS = {"include_schemas": True, "version_table_schema": "app"}


class Base(DeclarativeBase):
    metadata = sa.MetaData(schema="app")


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind = mapped_column(sa.Enum("a", "b", name="user_kind"), nullable=False)
    posts: Mapped[list["Post"]] = relationship(back_populates="user")


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("app.users.id"), index=True)
    user: Mapped[User] = relationship(back_populates="posts")
    __table_args__ = (sa.UniqueConstraint("user_id", "id"), {"comment": "in app"})
