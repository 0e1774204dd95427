"""Search_path by options and connect_args."""
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
    admin = create_engine(os.environ["DATABASE_URL"])
    with admin.begin() as connection:
        connection.execute(text("CREATE SCHEMA IF NOT EXISTS app"))
    engine = create_engine(os.environ["DATABASE_URL"], connect_args={"options": "-csearch_path=app,public"})
    with engine.connect() as connection:
        print("schema", connection.dialect.default_schema_name, connection.execute(text("SHOW search_path")).scalar())
        connection.rollback()
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
