"""pgvector: only its types for SQLAlchemy (pgvector.sqlalchemy)."""
