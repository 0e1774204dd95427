import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Document(Base):
    __tablename__ = "documents"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(100))
    meta: Mapped[dict] = mapped_column(pg.JSONB, default=dict)
    deleted: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        sa.Index("ix_documents_meta", meta, postgresql_using="gin", postgresql_ops={"meta": "jsonb_path_ops"}),
        sa.Index("ix_documents_title_lower", sa.func.lower(title), unique=True, postgresql_where=sa.text("deleted IS false")),
        sa.Index("ix_documents_title_desc", title.desc()),
        {"comment": "documents"},
    )


sa.Index("ix_documents_late", Document.deleted, Document.title)
