"""Create_async_engine, begin, statements before."""
import asyncio
import os
import sys
from logging.config import fileConfig

from alembic import context
from sqlalchemy import pool, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import create_async_engine

sys.path.insert(0, os.getcwd())
from models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
target_metadata = Base.metadata


def run_migrations_offline():
    context.configure(url=os.environ["ASYNC_URL"], target_metadata=target_metadata,
                      literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def do_run_migrations(connection):
    context.configure(connection=connection, target_metadata=target_metadata, compare_type=True,
                      compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()


async def run_migrations_online():
    connectable = create_async_engine(os.environ["ASYNC_URL"], poolclass=pool.NullPool, echo=False,
                                      connect_args={"server_settings": {"application_name": "alembic"},
                                                    "statement_cache_size": 0})
    async with connectable.begin() as connection:
        await connection.execute(text("CREATE SCHEMA IF NOT EXISTS extra"))
        name = (await connection.execute(text("SELECT current_setting('application_name')"))).scalar()
        print("application", name)
        await connection.run_sync(do_run_migrations)
    await connectable.dispose()


if context.is_offline_mode():
    run_migrations_offline()
else:
    asyncio.run(run_migrations_online())
