import asyncio
from logging.config import fileConfig

from sqlalchemy import pool
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import async_engine_from_config

from alembic import context

# The options of the .ini file in use.
config = context.config

# Sets up logging as the .ini file says.
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

# The MetaData of your models, which --autogenerate compares with the database:
# from myapp import mymodel
# target_metadata = mymodel.Base.metadata
target_metadata = None

# More options of your own can be read here as well:
# my_option = config.get_main_option("my_option")


def run_migrations_offline() -> None:
    """Writes the migrations down as SQL (--sql).

    This needs the database's URL, for its dialect, but neither a connection
    nor a driver.

    """
    url = config.get_main_option("sqlalchemy.url")
    context.configure(
        url=url,
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )

    with context.begin_transaction():
        context.run_migrations()


def do_run_migrations(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=target_metadata)

    with context.begin_transaction():
        context.run_migrations()


async def run_async_migrations() -> None:
    """Connects, and runs the migrations on the connection."""
    connectable = async_engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )

    async with connectable.connect() as connection:
        await connection.run_sync(do_run_migrations)

    await connectable.dispose()


def run_migrations_online() -> None:
    """Runs the migrations on the database."""
    asyncio.run(run_async_migrations())


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
