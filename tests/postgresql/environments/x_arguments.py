"""-x schema=... and tag."""
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

arguments = context.get_x_argument(as_dictionary=True)
schema = arguments.get("schema", "public")


def run_migrations_offline():
    context.configure(url=os.environ["DATABASE_URL"], target_metadata=target_metadata, literal_binds=True,
                      version_table_schema=schema, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    print("schema", schema, "raw", context.get_x_argument(), "tag", context.get_tag_argument())
    with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
        if schema != "public":
            connection.execute(text("CREATE SCHEMA IF NOT EXISTS " + schema))
            connection.execute(text("SET search_path TO " + schema))
            connection.commit()
        context.configure(connection=connection, target_metadata=target_metadata, version_table_schema=schema,
                          include_schemas=schema != "public")
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
