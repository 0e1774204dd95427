import uuid
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class UserBase:
    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(sa.String(length=320), unique=True, index=True, nullable=False)
    hashed_password: Mapped[str] = mapped_column(sa.String(length=1024), nullable=False)
    is_active: Mapped[bool] = mapped_column(sa.Boolean, default=True, nullable=False)
    is_superuser: Mapped[bool] = mapped_column(sa.Boolean, default=False, nullable=False)


class User(UserBase, Base):
    __tablename__ = "user"


class OAuthAccount(Base):
    __tablename__ = "oauth_account"
    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, primary_key=True)
    oauth_name: Mapped[str] = mapped_column(sa.String(length=100), index=True, nullable=False)
    expires_at: Mapped[Optional[int]]

    @declared_attr
    def user_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(sa.Uuid, sa.ForeignKey("user.id", ondelete="cascade"), nullable=False)
