"""The server is taken away in the middle of upgrades: the database is at exactly some revision, and the next upgrade
finishes. LIMBECK_TEST_CRASHES=200 asks for more rounds than the suite's."""

import importlib.util
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time

import pytest

_spec = importlib.util.spec_from_file_location("pg_conftest", pathlib.Path(__file__).parent / "conftest.py")
_tests = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_tests)

ROUNDS = int(os.environ.get("LIMBECK_TEST_CRASHES", "9"))
REVISIONS = 12

SOURCE = '''"""{n}"""
import sqlalchemy as sa

from alembic import op

revision = "r{n:02d}"
down_revision = {down!r}


def upgrade():
    op.create_table("t{n}", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("v", sa.Text()))
    op.execute("INSERT INTO t{n} (v) SELECT repeat('x', 20) FROM generate_series(1, 300)")
    op.add_column("t{n}", sa.Column("w", sa.Integer(), server_default="1"))


def downgrade():
    op.drop_table("t{n}")
'''

# What cannot be in a transaction is a revision of its own, which may be begun again: docs/postgresql.md.
INDEX = '''"""{n}"""
from alembic import op

revision = "r{n:02d}"
down_revision = {down!r}


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_t{n}", "t{table}", ["v"], postgresql_concurrently=True, if_not_exists=True)
'''

EACH = [("target_metadata=target_metadata", "target_metadata=target_metadata, transaction_per_migration=True")]
VARIANTS = {"one transaction": ([], False), "a transaction each": (EACH, False), "autocommit blocks": ([], True)}

# One row a revision: is its table there, with its column, how many rows has it, is its index valid.
STATE = """SELECT to_regclass('t' || n) IS NOT NULL,
    (SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass('t' || n) AND attname = 'w'),
    CASE WHEN to_regclass('t' || n) IS NOT NULL
        THEN (xpath('//c/text()', query_to_xml('SELECT count(*) AS c FROM t' || n, true, false, '')))[1] END,
    (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('ix_t' || n))
    FROM generate_series(0, %d) n ORDER BY n""" % (REVISIONS - 1)


@pytest.fixture(scope="module")
def crashing():
    """A server of its own: with its log flushed, as a real one's, and taken away at will."""
    programs = _tests._programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    directory = tempfile.mkdtemp(prefix="limbeck-crash-")
    if os.geteuid() == 0:
        shutil.chown(directory, "nobody", "nogroup")
    server = _tests.Server(programs, directory)
    server.start(fsync=True)
    yield server
    server.stop()
    shutil.rmtree(directory, ignore_errors=True)


def check_state(project, blocks):
    """The revision that the database says it is at is the one that it is at."""
    known = project.query("SELECT to_regclass('alembic_version')")
    current = project.query("SELECT version_num FROM alembic_version") if known else ""
    at = int(current[1:]) if current else -1
    for n, row in enumerate(project.query(STATE).splitlines()):
        table, column, rows, index = row.split("|")
        if blocks and n % 2:
            # An index that is being built belongs to the revision after the current one.
            assert table == "f" and (index == "t" if n <= at else index == "" or n == at + 1), (n, current, row)
        else:
            assert (table, column, rows) == (("t", "1", "300") if n <= at else ("f", "0", "")), (n, current, row)
    return at


@pytest.mark.parametrize("name", VARIANTS, ids=[name.replace(" ", "-") for name in VARIANTS])
def test_a_server_that_is_taken_away(crashing, tmp_path, name):
    options, blocks = VARIANTS[name]
    project = _tests.PgProject(tmp_path / "project", crashing)
    project.init(url=project.url)
    if options:
        project.edit("migrations/env.py", *options)
    for n in range(REVISIONS):
        down = f"r{n - 1:02d}" if n else None
        source = INDEX if blocks and n % 2 else SOURCE
        project.write(f"migrations/versions/r{n:02d}.py", source.format(n=n, down=down, table=n - 1))
    started = time.monotonic()
    project.limbeck("upgrade", "head")
    whole = time.monotonic() - started
    chance = random.Random(7)
    cut = 0
    for _ in range((ROUNDS + 2) // 3):
        project.reset()
        run = subprocess.Popen([_tests._above.LIMBECK, "upgrade", "head"], cwd=project.directory,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(chance.random() * whole)
        crashing.stop()
        message = run.communicate()[1]
        crashing.start_again()
        cut += run.returncode != 0
        if run.returncode:
            assert "connection" in message or "server" in message, message
        check_state(project, blocks)
        project.limbeck("upgrade", "head")
        assert check_state(project, blocks) == REVISIONS - 1
    print(f"{name}: {cut} of {(ROUNDS + 2) // 3} upgrades were cut short")
