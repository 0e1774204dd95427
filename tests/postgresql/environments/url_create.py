"""URL.create with psycopg (3)."""
import os
import sys
from logging.config import fileConfig

from alembic import context
from sqlalchemy import URL, create_engine, pool

sys.path.insert(0, os.getcwd())
from models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
target_metadata = Base.metadata

from urllib.parse import quote_plus

parts = os.environ["DATABASE_URL"].split("?host=")
url = URL.create("postgresql+psycopg2", username="postgres", password=quote_plus("p@ss/w%rd"),
                 database=parts[0].rsplit("/", 1)[1], query={"host": parts[1], "connect_timeout": "10"})
print(url, repr(url).count("***"), url.get_backend_name(), url.get_driver_name())


def run_migrations_offline():
    context.configure(url=url, target_metadata=target_metadata, literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    connectable = create_engine(url, poolclass=pool.StaticPool, echo=False, future=True, hide_parameters=True)
    with connectable.connect() as connection:
        print(connection.dialect.name, connection.engine.url.database is not None, connection.dialect.driver)
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
