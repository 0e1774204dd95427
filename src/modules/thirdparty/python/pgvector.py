"""pgvector: only its types for SQLAlchemy (pgvector.sqlalchemy)."""

__partial__ = True
