"""The first guide: an existing database, models found through sys.path, credentials from .env."""

import pytest

MODELS = '''
from sqlalchemy import Column, DateTime, Float, ForeignKey, Integer, String, Text, func
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class TestPrompt(Base):
    __tablename__ = "test_prompts"

    id = Column(Integer, primary_key=True, index=True)
    prompt = Column(Text, nullable=False)
    category = Column(String(100))
    created_at = Column(DateTime, server_default=func.now())

    responses = relationship("Response", back_populates="prompt")


class ModelRun(Base):
    __tablename__ = "model_runs"

    id = Column(Integer, primary_key=True, index=True)
    model_name = Column(String(255), nullable=False)
    temperature = Column(Float, default=0.7)


class Response(Base):
    __tablename__ = "responses"

    id = Column(Integer, primary_key=True, index=True)
    prompt_id = Column(Integer, ForeignKey("test_prompts.id"), nullable=False)
    run_id = Column(Integer, ForeignKey("model_runs.id"), nullable=False)
    text = Column(Text)

    prompt = relationship("TestPrompt", back_populates="responses")


class Evaluation(Base):
    __tablename__ = "evaluations"

    id = Column(Integer, primary_key=True, index=True)
    response_id = Column(Integer, ForeignKey("responses.id"), nullable=False)
    score = Column(Float)
'''

ENV = '''
# migrations/env.py
import sys
import os
from logging.config import fileConfig

from sqlalchemy import engine_from_config
from sqlalchemy import pool
from alembic import context
from dotenv import load_dotenv

# ------------------------------------------------------------------------
# 1. Add your project root to the python path so imports work
# ------------------------------------------------------------------------
sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), '..')))

# ------------------------------------------------------------------------
# 2. Load Environment Variables & Import Models
# ------------------------------------------------------------------------
load_dotenv()  # Load .env file

# Import your Base and models so Alembic can detect changes
from ml_eval.database.models import Base
# (Ensure your models are imported in models.py or imported here so they register)

config = context.config

# Interpret the config file for Python logging.
if config.config_file_name is not None:
    fileConfig(config.config_file_name)

# ------------------------------------------------------------------------
# 3. Set the Database URL dynamically from .env
# ------------------------------------------------------------------------
# This overrides the sqlalchemy.url in alembic.ini with your actual credentials
db_url = os.getenv("SQLALCHEMY_DATABASE_URL")
if not db_url:
    raise ValueError("SQLALCHEMY_DATABASE_URL not found in .env")
config.set_main_option("sqlalchemy.url", db_url)

# ------------------------------------------------------------------------
# 4. Set Target Metadata
# ------------------------------------------------------------------------
# This tells Alembic where your "Target" schema is (your Python models)
target_metadata = Base.metadata

def run_migrations_offline() -> None:
    """Run migrations in 'offline' mode."""
    url = config.get_main_option("sqlalchemy.url")
    context.configure(
        url=url,
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )

    with context.begin_transaction():
        context.run_migrations()

def run_migrations_online() -> None:
    """Run migrations in 'online' mode."""
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )

    with connectable.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata
        )

        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
'''

TABLES = {"test_prompts", "model_runs", "responses", "evaluations"}


@pytest.fixture
def ml_eval(project):
    project.write("ml_eval/__init__.py", "")
    project.write("ml_eval/database/__init__.py", "")
    project.write("ml_eval/database/models.py", MODELS)
    project.write(".env", "SQLALCHEMY_DATABASE_URL=sqlite:///ml_eval.db\n")
    project.limbeck("init", "migrations")
    project.write("migrations/env.py", ENV)
    return project


def tables(project):
    rows = project.sql("SELECT name FROM sqlite_master WHERE type = 'table'", database="ml_eval.db")
    return {name for (name,) in rows} - {"alembic_version"}


def test_clean_slate(ml_eval):
    """Option A: the first revision makes every table; upgrade head applies it."""
    ml_eval.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    (path,) = ml_eval.versions()
    text = path.read_text()
    for table in TABLES:
        assert f"op.create_table('{table}'" in text
    ml_eval.limbeck("upgrade", "head")
    assert tables(ml_eval) == TABLES


def test_fake_it(ml_eval):
    """Option B: the tables are there already; stamp head says so."""
    ml_eval.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    ml_eval.limbeck("upgrade", "head")
    ml_eval.script("DROP TABLE alembic_version", database="ml_eval.db")
    ml_eval.limbeck("stamp", "head")
    assert "(head)" in ml_eval.limbeck("current").stdout


def test_going_forward(ml_eval):
    """A column more: the rows that are there stay."""
    ml_eval.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    ml_eval.limbeck("upgrade", "head")
    ml_eval.sql("INSERT INTO model_runs (model_name) VALUES ('m')", database="ml_eval.db")
    ml_eval.edit(
        "ml_eval/database/models.py",
        ("temperature = Column(Float, default=0.7)", "temperature = Column(Float, default=0.7)\n    cost = Column(Float)"),
    )
    ml_eval.limbeck("revision", "--autogenerate", "-m", "added cost column")
    ml_eval.limbeck("upgrade", "head")
    assert ml_eval.sql("SELECT model_name, cost FROM model_runs", database="ml_eval.db") == [("m", None)]
    assert ml_eval.limbeck("check").stdout.strip().endswith("No new upgrade operations detected.")


def test_no_url_is_an_error(ml_eval):
    ml_eval.write(".env", "")
    done = ml_eval.limbeck("current", check=False)
    assert done.returncode != 0
    assert "ValueError: SQLALCHEMY_DATABASE_URL not found in .env" in done.stderr
