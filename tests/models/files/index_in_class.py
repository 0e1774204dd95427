from sqlalchemy import Boolean, Column, Index, Integer, String, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(50))
    active: Mapped[bool] = mapped_column(default=True)
    deleted = Column(Boolean)

    __table_args__ = (
        Index("ix_user_active", "email", sqlite_where=text("active = 1"), unique=True),
        Index("ix_two", email, active),
    )


Index("ix_user_lower", func.lower(User.email), unique=True)
Index("ix_user_mail_desc", User.email.desc(), User.id)
Index("ix_where", User.email, sqlite_where=User.deleted.is_(False))
