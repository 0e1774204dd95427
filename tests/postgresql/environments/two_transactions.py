"""Begin by hand, and statements after the run."""
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
    connection = create_engine(os.environ["DATABASE_URL"]).connect()
    try:
        transaction = connection.begin()
        context.configure(connection=connection, target_metadata=target_metadata)
        context.run_migrations()
        transaction.commit()
        with connection.begin():
            connection.execute(text("CREATE TABLE IF NOT EXISTS runs (at timestamptz default now())"))
            connection.execute(text("INSERT INTO runs DEFAULT VALUES"))
        print("runs", connection.execute(text("SELECT count(*) FROM runs")).scalar_one())
    finally:
        connection.close()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
