"""One run over several schemas by schema_translate_map."""
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

TENANTS = ["tenant_a", "tenant_b"]


def run_migrations_offline():
    for tenant in TENANTS:
        context.configure(url=os.environ["DATABASE_URL"], target_metadata=target_metadata, literal_binds=True,
                          dialect_opts={"paramstyle": "named"}, version_table_schema=tenant)
        with context.begin_transaction():
            context.run_migrations()


def run_migrations_online():
    connectable = create_engine(os.environ["DATABASE_URL"], connect_args={"application_name": "tenants"})
    for tenant in TENANTS:
        with connectable.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {tenant}"))
            connection.commit()
            connection = connection.execution_options(schema_translate_map={None: tenant})
            context.configure(connection=connection, target_metadata=target_metadata, version_table_schema=tenant,
                              include_schemas=False)
            with context.begin_transaction():
                context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
