"""The fourth guide: init alembic, DATABASE_URI from the environment, data kept on the way up and down."""

import pytest

MODELS = '''
import enum

from sqlalchemy import Boolean, Column, Enum, Integer, String
from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Status(enum.Enum):
    active = "active"
    retired = "retired"


class Model(Base):
    __tablename__ = "models"

    id = Column(Integer, primary_key=True)
    name = Column(String(100), nullable=False)
    status = Column(Enum(Status), nullable=False, default=Status.active)
    published = Column(Boolean, nullable=False, server_default="0")
'''

URI = {"DATABASE_URI": "sqlite:///platform.db"}


@pytest.fixture
def platform(project):
    project.write("your_application/__init__.py", "")
    project.write("your_application/models.py", MODELS)
    project.limbeck("init", "alembic")
    for name in ("env.py", "README", "script.py.mako", "versions"):
        assert (project.directory / "alembic" / name).exists()
    project.edit(
        "alembic/env.py",
        ("target_metadata = None", "from your_application.models import Base\ntarget_metadata = Base.metadata"),
        ("config = context.config\n", 'import os\nconfig = context.config\nconfig.set_main_option("sqlalchemy.url", os.getenv("DATABASE_URI"))\n'),
    )
    return project


def test_each_step(platform):
    platform.limbeck("upgrade", "head", env=URI)
    platform.limbeck("revision", "--autogenerate", "-m", "Describe your changes", env=URI)
    platform.limbeck("upgrade", "head", env=URI)
    platform.limbeck("downgrade", "-1", env=URI)
    platform.limbeck("upgrade", "head", env=URI)
    assert platform.limbeck("current", env=URI).stdout.strip().endswith("(head)")
    platform.limbeck("stamp", "head", env=URI)


def test_data_is_migrated_and_not_lost(platform):
    platform.limbeck("revision", "--autogenerate", "-m", "first", env=URI)
    platform.limbeck("upgrade", "head", env=URI)
    platform.sql(
        "INSERT INTO models (name, status) VALUES ('ada lovelace', 'active'), ('alan turing', 'retired')",
        database="platform.db",
    )
    platform.limbeck("revision", "-m", "split names", env=URI)
    path = [p for p in platform.versions("alembic") if "split_names" in p.name][0]
    text = path.read_text().replace(
        '"""Upgrade schema."""\n    pass',
        '''"""Upgrade schema."""
    op.add_column("models", sa.Column("first", sa.String(50)))
    op.add_column("models", sa.Column("last", sa.String(50)))
    models = sa.table("models", sa.column("id"), sa.column("name"), sa.column("first"), sa.column("last"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(models.c.id, models.c.name)).fetchall():
        first, _, last = row.name.partition(" ")
        connection.execute(models.update().where(models.c.id == row.id).values(first=first.title(), last=last.title()))''',
    ).replace(
        '"""Downgrade schema."""\n    pass',
        '''"""Downgrade schema."""
    op.drop_column("models", "last")
    op.drop_column("models", "first")''',
    )
    path.write_text(text)
    platform.limbeck("upgrade", "head", env=URI)
    names = platform.sql("SELECT first, last FROM models ORDER BY id", database="platform.db")
    assert names == [("Ada", "Lovelace"), ("Alan", "Turing")]
    platform.limbeck("downgrade", "-1", env=URI)
    assert platform.sql("SELECT name, status FROM models ORDER BY id", database="platform.db") == [
        ("ada lovelace", "active"),
        ("alan turing", "retired"),
    ]
