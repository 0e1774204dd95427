"""Several MetaData, options of a section, template args."""
import os
import sys
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

sys.path.insert(0, os.getcwd())
from models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
target_metadata = Base.metadata

from sqlalchemy import Column, Integer, MetaData, Table

other = MetaData()
Table("from_other", other, Column("id", Integer, primary_key=True))
target_metadata = [Base.metadata, other]
section = config.config_ini_section
config.set_section_option(section, "sqlalchemy.url", os.environ["DATABASE_URL"])
print(section, config.get_main_option("nothing", "default"), bool(config.get_section_option(section, "sqlalchemy.url")))


def run_migrations_offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=target_metadata,
                      literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    connectable = engine_from_config(config.get_section(section), prefix="sqlalchemy.", poolclass=pool.NullPool)
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata, opts={}, compare_type=lambda *a: None,
                          upgrade_token="upgrades", downgrade_token="downgrades", sqlalchemy_module_prefix="sa.")
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
