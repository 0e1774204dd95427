"""Real Alembic by its Python interface in this process: a command costs what it does, not an interpreter's start."""

import contextlib
import io
import logging
import os
import sys
import warnings

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


class _Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.levelname:<5.5} [{record.name}] {record.getMessage()}")


@contextlib.contextmanager
def _inside(directory):
    """In the project's directory, with its own models.py."""
    before, path = os.getcwd(), list(sys.path)
    os.chdir(directory)
    sys.path.insert(0, str(directory))
    sys.path_importer_cache.pop(".", None)  # "prepend_sys_path = ." of a project before
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path
        sys.modules.pop("models", None)
        if "sqlmodel" in sys.modules:
            base = sys.modules["sqlmodel"].SQLModel
            base.metadata.clear()
            base._sa_registry._class_registry.clear()


def alembic(directory, name, **arguments):
    """Runs a command; what it printed, and the lines that it logged. An exception is the caller's."""
    out, handler = io.StringIO(), _Lines()
    config = Config(str(directory / "alembic.ini"), stdout=out, attributes={"in_process": True})
    log = logging.getLogger("alembic")
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO)
    try:
        with _inside(directory), warnings.catch_warnings(), contextlib.redirect_stdout(out):
            warnings.simplefilter("ignore")
            getattr(command, name)(config, **arguments)
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    return out.getvalue(), handler.lines


def create_all(directory, url, metadata):
    """The tables of models.py, made by SQLAlchemy; metadata: the name of theirs."""
    with _inside(directory), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        models = __import__("models")
        engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
        getattr(models, metadata).create_all(engine)
