"""One run over the schemas that a query lists."""
import os
import sys
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, text

sys.path.insert(0, os.getcwd())
from models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
target_metadata = Base.metadata


def run_migrations_offline():
    context.configure(url=os.environ["DATABASE_URL"], target_metadata=target_metadata,
                      literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    engine = create_engine(os.environ["DATABASE_URL"], isolation_level="READ COMMITTED")
    with engine.begin() as connection:
        for name in ("one", "two"):
            connection.execute(text("CREATE SCHEMA IF NOT EXISTS " + name))
    with engine.connect() as connection:
        schemas = connection.execute(text("SELECT nspname FROM pg_namespace WHERE nspname IN (:a, :b) ORDER BY 1"),
                                     {"a": "one", "b": "two"}).scalars().all()
        connection.rollback()
        for schema in schemas:
            print("migrating", schema)
            connection.execute(text(f"SET search_path TO {schema}, public"))
            connection.commit()
            connection.dialect.default_schema_name = schema
            context.configure(connection=connection, target_metadata=target_metadata, version_table="versions",
                              version_table_schema=schema)
            with context.begin_transaction():
                context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
