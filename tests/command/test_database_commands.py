"""The commands that open the database, over a project with a merged branch: output, log lines and exit
status beside Alembic's."""

import contextlib
import sqlite3

from pair import LIMBECK, Pair, run
import pytest

REVISION = '''"""make {id}"""
from alembic import op
import sqlalchemy as sa

revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = None


def upgrade():
    op.create_table("t_{id}", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("t_{id}")
'''

GRAPH = [("aaaa", None, None), ("bbbb", "aaaa", None), ("cccc", "aaaa", "side"), ("dddd", ("bbbb", "cccc"), None)]


@pytest.fixture
def project(pair):
    pair.init().edit_ini(("driver://user:pass@localhost/dbname", "sqlite:///x.db"))
    for id, down, labels in GRAPH:
        pair.write(f"migrations/versions/{id}.py", REVISION.format(id=id, down=down, labels=labels))
    return pair


def tables(root):
    connection = sqlite3.connect(root / "x.db")
    try:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        versioned = ("alembic_version",) in rows
        heads = connection.execute("SELECT version_num FROM alembic_version ORDER BY 1").fetchall() if versioned else None
    finally:
        connection.close()
    return rows, heads


def same_database(pair):
    assert tables(pair.ours) == tables(pair.theirs)


def test_up_and_down(project):
    for command in (["current"], ["upgrade", "bbbb"], ["current"], ["upgrade", "side@head"], ["upgrade", "+1"],
                    ["current", "-v"], ["downgrade", "-1"], ["current"], ["upgrade", "head"], ["downgrade", "aaaa"],
                    ["stamp", "dddd"], ["current", "--check-heads"], ["stamp", "base"], ["current", "-c"]):
        project.same(*command, sort=True, stderr=False)
        same_database(project)


def test_log_lines(project):
    project.same("upgrade", "bbbb")
    project.same("downgrade", "base")
    project.same("stamp", "dddd")
    project.same("check")


@pytest.mark.parametrize("command", [
    ["upgrade", "nope"], ["downgrade", "nope"], ["stamp", "nope"], ["upgrade", "+9"], ["downgrade", "-9"],
    ["upgrade", "aaaa:bbbb"], ["downgrade", "aaaa", "--sql"], ["upgrade", "-1"], ["downgrade", "+1"],
    ["downgrade", "dddd"], ["current", "-c"], ["show", "current"], ["edit", "current"], ["history", "-r", "current:"],
    ["revision", "--autogenerate", "-m", "x"], ["ensure_version"], ["history", "-i"],
], ids=" ".join)
def test_refused_or_empty(project, command):
    project.same(*command)
    project.both("upgrade", "bbbb", check=True)
    project.same(*command)
    same_database(project)


@pytest.mark.parametrize("command", [
    ["upgrade", "bbbb", "--sql"], ["upgrade", "aaaa:bbbb", "--sql"], ["downgrade", "bbbb:base", "--sql"],
    ["stamp", "bbbb", "--sql"], ["stamp", "aaaa:bbbb", "--sql"], ["ensure_version", "--sql"],
    ["stamp", "--purge", "--sql", "bbbb"],
], ids=" ".join)
def test_sql(project, command):
    project.same(*command)
    assert not (project.ours / "x.db").exists()


def test_purge(project):
    project.both("upgrade", "bbbb", check=True)
    for root in (project.ours, project.theirs):
        connection = sqlite3.connect(root / "x.db")
        with connection:
            connection.execute("INSERT INTO alembic_version VALUES ('gone')")
        connection.close()
    project.same("current")
    project.same("stamp", "aaaa")
    project.same("stamp", "--purge", "aaaa")
    same_database(project)


def test_a_first_revision_that_fails_leaves_no_version_table(tmp_path):
    pair = Pair(tmp_path).init()
    pair.edit_ini(("driver://user:pass@localhost/dbname", "sqlite:///app.db"))
    pair.write("migrations/versions/a1.py", "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a1'\ndown_revision = None\n"
                                            "def upgrade():\n    op.create_table('t', sa.Column('id', sa.Integer()))\n    raise ValueError('x')\n")
    assert run(LIMBECK, "upgrade", "head", cwd=pair.ours, check=False).returncode == 1
    with contextlib.closing(sqlite3.connect(pair.ours / "app.db")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
