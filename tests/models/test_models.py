"""Each file of files/ defines `metadata` or `Base`: the revision that autogenerate writes for it, and what
`upgrade head` makes of that in sqlite_master, equal real Alembic's."""

import pathlib
import re

import oracle
import pytest

FILES = sorted((pathlib.Path(__file__).parent / "files").glob("*.py"))

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool

import models

target_metadata = models.metadata if hasattr(models, "metadata") else models.Base.metadata

with create_engine("sqlite:///app.db", poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=target_metadata)
    with context.begin_transaction():
        context.run_migrations()
'''


def prepare(project, path):
    project.limbeck("init", "migrations")
    project.write("models.py", path.read_text())
    project.write("migrations/env.py", ENV)
    # What generated code may name; real projects add these lines to their template.
    project.edit(
        "migrations/script.py.mako",
        ("import sqlalchemy as sa\n", "import sqlalchemy as sa\nfrom sqlalchemy import MetaData, Text\nimport sqlmodel\nimport models\n"),
    )
    return project


def body(project):
    (path,) = project.versions()
    return re.sub(r"Create Date: .*", "Create Date: -", path.read_text())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_equal(make_project, path):
    ours = prepare(make_project("ours"), path)
    theirs = prepare(make_project("theirs"), path)

    def both(*arguments):
        status, out, err = oracle.run(theirs.directory, *arguments)
        assert not status, out + err
        ours.limbeck(*arguments)

    both("revision", "--autogenerate", "-m", "all", "--rev-id", "a1")
    assert body(ours) == body(theirs)
    both("upgrade", "head")
    assert ours.schema() == theirs.schema()
    # SQLite keeps a type of a user's own as its affinity, which Alembic then takes for a change.
    if oracle.run(theirs.directory, "check")[0] == 0:
        ours.limbeck("check")
    ours.limbeck("downgrade", "base")
    assert [entry for entry in ours.schema() if entry[1] != "sqlite_sequence"] == []
