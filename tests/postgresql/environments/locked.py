"""An advisory lock around, and what the database is asked before."""
import os
import sys
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, inspect, pool, text

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
    connectable = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
    with connectable.connect() as connection:
        inspector = inspect(connection)
        print("tables", sorted(inspector.get_table_names()), inspector.default_schema_name,
              "app" in inspector.get_schema_names(), inspector.has_table("alembic_version"))
        connection.commit()
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": 4711})
            version = connection.scalar(text("SELECT current_setting('server_version_num')::int"))
            print("modern", version >= 120000, connection.in_transaction())
            context.run_migrations()
            print("heads", context.get_context().get_current_heads(), context.get_head_revision())

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
