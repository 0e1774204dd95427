"""What the tests of the command share: the program, the oracle (real Alembic) and projects to run them in.

$LIMBECK names the program under test; without it, build/limbeck. Real Alembic is the one installed
beside the Python that runs pytest.
"""

import os
import pathlib
import sqlite3
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMBECK = os.environ.get("LIMBECK", str(ROOT / "build" / "limbeck"))
ALEMBIC = str(pathlib.Path(sys.executable).parent / "alembic")

# Copies of applied revisions are kept by those tests that look at them.
os.environ.setdefault("LIMBECK_STATE_DIR", "")

# Settings of the developer's own shell that would change what a command does.
UNWANTED = ("ALEMBIC_CONFIG", "DATABASE_URL", "SQLALCHEMY_DATABASE_URL", "LOG_LEVEL", "STRUCTURED_LOGGING")


def run(program, *args, cwd, env=None, check=True, stdin=None):
    environment = {k: v for k, v in os.environ.items() if k not in UNWANTED}
    environment.update(env or {}, COLUMNS="200", PYTHONWARNINGS="ignore")
    done = subprocess.run(
        [program, *map(str, args)], cwd=cwd, env=environment, capture_output=True, text=True, input=stdin
    )
    if check and done.returncode:
        pytest.fail(f"{' '.join([program, *map(str, args)])}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


class Project:
    """A directory with a project; limbeck() and alembic() run a command in it."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)

    def limbeck(self, *args, **options):
        return run(LIMBECK, *args, cwd=self.directory, **options)

    def alembic(self, *args, **options):
        return run(ALEMBIC, *args, cwd=self.directory, **options)

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def read(self, name):
        return (self.directory / name).read_text()

    def edit(self, name, *replacements):
        """Replaces (old, new) pairs, each of which must be there."""
        text = self.read(name)
        for old, new in replacements:
            assert old in text, f"{old!r} is not in {name}"
            text = text.replace(old, new)
        self.write(name, text)

    def init(self, program="limbeck", directory="migrations", template=None, url="sqlite:///app.db",
             metadata=None, imports=""):
        """`init`, then the two edits that every guide asks for: the URL and target_metadata."""
        getattr(self, program)("init", *(["-t", template] if template else []), directory)
        self.edit("alembic.ini", ("driver://user:pass@localhost/dbname", url))
        if metadata:
            self.edit(
                f"{directory}/env.py",
                ("target_metadata = None", f"{imports}\ntarget_metadata = {metadata}"),
            )
        return self

    def versions(self, directory="migrations"):
        return sorted((self.directory / directory / "versions").glob("*.py"))

    def sql(self, statement, *parameters, database="app.db"):
        connection = sqlite3.connect(self.directory / database)
        try:
            with connection:
                return connection.execute(statement, parameters).fetchall()
        finally:
            connection.close()

    def script(self, statements, database="app.db"):
        connection = sqlite3.connect(self.directory / database)
        try:
            connection.executescript(statements)
        finally:
            connection.close()

    def schema(self, database="app.db"):
        """Everything in sqlite_master but the version table."""
        return self.sql(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' "
            "ORDER BY type, name",
            database=database,
        )


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project")


@pytest.fixture
def make_project(tmp_path):
    """make_project(name): another project beside."""
    return lambda name: Project(tmp_path / name)
