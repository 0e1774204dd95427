"""A schema of its own, by SET search_path and version_table_schema."""
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

SCHEMA = "app"


def run_migrations_offline():
    context.configure(url=os.environ["DATABASE_URL"], target_metadata=target_metadata, literal_binds=True,
                      dialect_opts={"paramstyle": "named"}, version_table_schema=SCHEMA)
    with context.begin_transaction():
        context.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        context.execute(f"SET search_path TO {SCHEMA}")
        context.run_migrations()


def run_migrations_online():
    connectable = create_engine(os.environ["DATABASE_URL"])
    with connectable.connect() as connection:
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{SCHEMA}"'))
        connection.execute(text('set search_path to "%s"' % SCHEMA))
        connection.commit()
        connection.dialect.default_schema_name = SCHEMA
        context.configure(connection=connection, target_metadata=target_metadata, version_table_schema=SCHEMA)
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
