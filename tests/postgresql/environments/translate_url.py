"""Postgres:// from a host, execution options of the engine."""
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

raw = os.environ["DATABASE_URL"].replace("postgresql+psycopg2://", "postgres://", 1)
if raw.startswith("postgres://"):
    raw = raw.replace("postgres://", "postgresql://", 1)


def run_migrations_offline():
    context.configure(url=raw, target_metadata=target_metadata,
                      literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    engine = create_engine(raw, execution_options={"schema_translate_map": {None: "app"}})
    with engine.connect() as connection:
        with connection.begin():
            connection.execute(text("CREATE SCHEMA IF NOT EXISTS app"))
        print("options", list(connection.get_execution_options()))
        context.configure(connection=connection, target_metadata=target_metadata, version_table_schema="app",
                          version_table="schema_version", version_table_pk=False)
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
