"""Each file of changes/ holds versions of a project's models, with a line "# ----" between them. For each
version: the revision that autogenerate writes, its log, its --sql, sqlite_master after the upgrade and what
`check` then says equal real Alembic's; so does each step of the way back. A first line "# OPTIONS: x=True" goes
to context.configure()."""

import pathlib
import re

import oracle
import pytest

FILES = sorted((pathlib.Path(__file__).parent / "changes").glob("*.py"))

ENV = '''
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine, pool

import models

fileConfig(context.config.config_file_name)
options = dict(OPTIONS, target_metadata=models.metadata if hasattr(models, "metadata") else models.Base.metadata)
if context.is_offline_mode():
    context.configure(url="sqlite:///app.db", literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine("sqlite:///app.db", poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()
'''

CONSTRAINT = re.compile(r"\t(CONSTRAINT|PRIMARY|FOREIGN|UNIQUE|CHECK)")


def without_order(entry):
    """A copied table's constraints come in the order of a Python set in Alembic."""
    kind, name, table, sql = entry
    if kind == "table":
        lines = re.sub(r"\n\)", ", \n)", sql, count=1).split("\n")
        constraints = [line for line in lines if CONSTRAINT.match(line)]
        others = [line for line in lines if not CONSTRAINT.match(line)]
        sql = "\n".join(others[:-1] + sorted(constraints) + others[-1:])
    return kind, name, table, sql


FAILED = "failed"  # what Alembic cannot do either: the text of its tracebacks is its own


class Side:
    def __init__(self, project, program):
        self.project, self.program = project, program
        project.limbeck("init", "migrations")
        # What generated code may name; real projects add these lines to their template.
        project.edit("migrations/script.py.mako", ("import sqlalchemy as sa\n", "import sqlalchemy as sa\nfrom sqlalchemy import Text\nimport sqlmodel\nimport models\n"))

    def run(self, *arguments):
        directory = self.project.directory
        if self.program == "alembic":
            status, out, err = oracle.run(directory, *arguments)
        else:
            done = self.project.limbeck(*arguments, check=False)
            status, out, err = done.returncode, done.stdout, done.stderr
        if status and arguments[0] != "check":
            return FAILED
        return status != 0, oracle.plain(out, directory), oracle.plain(err, directory)

    def schema(self):
        return [without_order(entry) for entry in self.project.schema()]

    def step(self, number, text):
        for cache in self.project.directory.glob("__pycache__"):
            for path in cache.iterdir():
                path.unlink()
        self.project.write("models.py", text)
        yield self.run("revision", "--autogenerate", "-m", "all", "--rev-id", f"a{number}")
        (path,) = [path for path in self.project.versions() if path.name.startswith(f"a{number}_")]
        yield oracle.plain(path.read_text(), self.project.directory)
        offline = self.run("upgrade", f"a{number - 1}:a{number}" if number > 1 else "a1", "--sql")
        yield [offline]
        yield self.run("upgrade", "head")
        yield self.schema()
        yield self.run("check")

    def back(self):
        yield self.run("downgrade", "-1")
        yield self.schema()


def same(steps):
    """False when both have failed where the next step needs it to succeed."""
    for ours, theirs in zip(*steps):
        assert ours == theirs
        if ours == FAILED:
            return False
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_equal(make_project, path):
    text = path.read_text()
    options = re.match(r"# OPTIONS: (.*)\n", text)
    versions = re.split(r"^# ----\n", text, flags=re.M)
    sides = [Side(make_project("ours"), "limbeck"), Side(make_project("theirs"), "alembic")]
    for side in sides:
        side.project.write("migrations/env.py", ENV.replace("OPTIONS", options.group(1) if options else "**{}"))
    for number, version in enumerate(versions, 1):
        if not same(side.step(number, version) for side in sides):
            return
    for _ in versions:
        if not same(side.back() for side in sides):
            return
