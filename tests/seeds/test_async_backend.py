"""The third guide: async env.py in alembic/, DATABASE_URL from the environment, branches and their merge."""

import pytest

MODELS = '''
import uuid
from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, String, Uuid, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Run(Base):
    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
'''

URL = {"DATABASE_URL": "sqlite+aiosqlite:///backend.db"}


@pytest.fixture
def backend(project):
    project.write("app/__init__.py", "")
    project.write("app/models.py", MODELS)
    project.limbeck("init", "-t", "async", "alembic")
    project.edit(
        "alembic/env.py",
        ("target_metadata = None", "from app.models import Base\ntarget_metadata = Base.metadata"),
        ("config = context.config\n", 'import os\nconfig = context.config\nconfig.set_main_option("sqlalchemy.url", os.environ["DATABASE_URL"])\n'),
    )
    return project


def test_common_commands(backend):
    backend.limbeck("revision", "--autogenerate", "-m", "Description of changes", env=URL)
    backend.limbeck("upgrade", "head", env=URL)
    current = backend.limbeck("current", env=URL).stdout
    assert current.strip().endswith("(head)")
    revision = current.split()[0]
    assert "Description of changes" in backend.limbeck("history", "--verbose", env=URL).stdout
    backend.limbeck("downgrade", "-1", env=URL)
    assert backend.limbeck("current", env=URL).stdout.strip() == ""
    backend.limbeck("upgrade", "head", env=URL)
    backend.limbeck("revision", "-m", "second", env=URL)
    backend.limbeck("upgrade", "head", env=URL)
    backend.limbeck("downgrade", revision, env=URL)
    assert backend.limbeck("current", env=URL).stdout.split()[0] == revision


def test_conflicts_are_merged(backend):
    backend.limbeck("revision", "-m", "base", "--rev-id", "aaaa")
    backend.limbeck("revision", "-m", "one", "--rev-id", "bbbb", "--head", "aaaa")
    backend.limbeck("revision", "-m", "two", "--rev-id", "cccc", "--head", "aaaa", "--splice")
    branches = backend.limbeck("branches").stdout
    # Alembic lists the children in the order of a set.
    assert sorted(branches.splitlines()) == sorted(backend.alembic("branches").stdout.splitlines())
    assert "bbbb" in branches and "cccc" in branches
    done = backend.limbeck("upgrade", "head", env=URL, check=False)
    assert done.returncode == 255 and "Multiple head revisions are present" in done.stdout + done.stderr
    backend.limbeck("merge", "-m", "Merge conflicting migrations", "bbbb", "cccc")
    backend.limbeck("upgrade", "head", env=URL)
    assert "(head) (mergepoint)" in backend.limbeck("heads").stdout or "(head)" in backend.limbeck("current", env=URL).stdout


def test_offline_mode(backend):
    backend.limbeck("revision", "--autogenerate", "-m", "all", env=URL)
    ours = backend.limbeck("upgrade", "head", "--sql", env=URL).stdout
    assert ours == backend.alembic("upgrade", "head", "--sql", env=URL).stdout


def test_reset(backend):
    backend.limbeck("revision", "-m", "one", env=URL)
    backend.limbeck("stamp", "head", env=URL)
    assert "(head)" in backend.limbeck("current", env=URL).stdout
