"""Each file of changes/ defines two models of one database, `before` and `after`: what autogenerate writes for the way from
one to the other, and what it logs, equals real Alembic's; applied, nothing is left to change.

SETUP, OPTIONS: as in test_postgresql_models.py. LOG_DIFFERS: why the log does. A file that the server does not take from Limbeck (a cast
that it does not make by itself, an enum that is not there) it does not take from Alembic either.
"""

import itertools
import pathlib
import re

import pytest
from in_process import alembic, create_all
from test_postgresql_models import both, constant, findings, kinds, prepare, same

FILES = sorted((pathlib.Path(__file__).parent / "changes").glob("*.py"))


def comparable(lines):
    """Without addresses, and the tables that Alembic takes out of a set, by hash, in the order of their names."""
    lines = [re.sub("0x[0-9a-f]+", "0x", line) for line in lines]
    found = []
    for of_sequences, run in itertools.groupby(lines, lambda line: "Detected sequence named" in line):
        found += sorted(run) if of_sequences else run
    return found


def runs(pg, command, revision):
    if pg.limbeck(command, revision, check=False).returncode == 0:
        return True
    with pytest.raises(Exception):
        alembic(pg.directory, command, revision=revision)
    return False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_changes(pg, path):
    text = path.read_text() + "\nmetadata = after\n"
    prepare(pg, text)
    create_all(pg.directory, pg.url, "before")
    (ours, our_log), (theirs, their_log) = both(pg)
    same(ours.splitlines(), theirs.splitlines())
    if not constant(text, "LOG_DIFFERS"):
        same(comparable(our_log), comparable(their_log))
    pg.write("migrations/versions/a1_all.py", ours)
    if not runs(pg, "upgrade", "head"):
        return
    found, check = findings(pg), pg.limbeck("check", check=False)
    assert kinds(found or "") == kinds(check.stdout)
    runs(pg, "downgrade", "base")
