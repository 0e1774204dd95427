"""rebase: a branch on top of another head; what Alembic makes of the files and of the database."""

import json
import os
import pathlib
import random
import sqlite3
import subprocess

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

LIMBECK = os.environ.get("LIMBECK", str(pathlib.Path(__file__).resolve().parents[2] / "build" / "limbeck"))

ENV = """
from alembic import context
from sqlalchemy import create_engine

if context.is_offline_mode():
    context.configure(url="sqlite:///x.db", literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine("sqlite:///x.db").connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
"""


class Project:
    def __init__(self, path):
        self.path = path
        self.versions = path / "s" / "versions"
        self.versions.mkdir(parents=True)
        (path / "alembic.ini").write_text(
            "[alembic]\nscript_location = %(here)s/s\nsqlalchemy.url = sqlite:///x.db\n")
        (path / "s" / "env.py").write_text(ENV)

    def add(self, name, down="None", more="", up="pass", header=None):
        text = header or (f'"""{name}\n\nRevision ID: {name}\nRevises: {down.strip(chr(39))}\nCreate Date: 2026-01-01\n\n'
                          f'"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = "{name}"\n'
                          f"down_revision = {down}\nbranch_labels = None\ndepends_on = None\n{more}\n\n")
        text += f"\ndef upgrade():\n    {up}\n\n\ndef downgrade():\n    pass\n"
        (self.versions / f"{name}.py").write_bytes(text.encode())

    def run(self, *args, status=0, program=LIMBECK):
        done = subprocess.run([program, *args], cwd=self.path, capture_output=True, text=True)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def parents(self):
        """As Alembic reads them."""
        config = Config(str(self.path / "alembic.ini"))
        return {s.revision: s.down_revision for s in ScriptDirectory.from_config(config).walk_revisions()}

    def text(self, name):
        return (self.versions / f"{name}.py").read_bytes().decode()

    def rows(self):
        with sqlite3.connect(self.path / "x.db") as connection:
            return {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def two_branches(project, down="'a1'", header=None):
    project.add("a1", up='op.create_table("t", sa.Column("id", sa.Integer))')
    project.add("b1", down, header=header, up='op.add_column("t", sa.Column("b", sa.Integer))')
    project.add("b2", "'b1'")
    project.add("c1", "'a1'", up='op.create_table("u", sa.Column("id", sa.Integer))')
    project.add("c2", "'c1'", up='op.add_column("t", sa.Column("c", sa.Integer))')


HEADERS = {
    "single quotes": ('"""b\n\nRevises: a1\n"""\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = \'b1\'\n'
                      "down_revision = 'a1'  # after a1\nbranch_labels = None\n", "down_revision = 'c2'  # after a1\n"),
    "double quotes": ('from alembic import op\nimport sqlalchemy as sa\nrevision="b1"\ndown_revision="a1"\n',
                      'down_revision="c2"\n'),
    "annotation": ('"""x"""\nfrom alembic import op\nimport sqlalchemy as sa\nimport typing as t\nrevision: str = "b1"\n'
                   'down_revision: t.Union[str, t.Sequence[str], None] = "a1"\n',
                   'down_revision: t.Union[str, t.Sequence[str], None] = "c2"\n'),
    "tuple": ("from alembic import op\nimport sqlalchemy as sa\nrevision = 'b1'\ndown_revision = (\n    'a1',  # first\n)\n",
              "down_revision = 'c2'\n"),
    "list": ("from alembic import op\nimport sqlalchemy as sa\nrevision = 'b1'\ndown_revision = ['a1']\n",
             "down_revision = ['c2']\n"),
    "one line": ("from alembic import op; import sqlalchemy as sa\nrevision = 'b1'; down_revision = 'a1'; depends_on = None\n",
                 "revision = 'b1'; down_revision = 'c2'; depends_on = None\n"),
    "carriage returns": ('"""b\r\n\r\nRevises: a1\r\n"""\r\nfrom alembic import op\r\nimport sqlalchemy as sa\r\n'
                         "revision = 'b1'\r\ndown_revision = 'a1'\r\n", "down_revision = 'c2'\r\n"),
    "mark and letters": ("\ufeff'''\u00e9\n\n  Revises: a1\n'''\nfrom alembic import op\nimport sqlalchemy as sa\n"
                         "revision = u'b1'\ndown_revision = u'a1'\n", "down_revision = 'c2'\n"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_nothing_else_in_the_file_changes(project, name):
    header, line = HEADERS[name]
    two_branches(project, header=header)
    before = project.text("b1")
    os.chmod(project.versions / "b1.py", 0o640)
    project.run("rebase", "b2", "--onto", "c2")
    after = project.text("b1")
    assert line in after and after != before
    # Line by line, only those of down_revision and Revises differ.
    start = before.index("down_revision")
    end = len(before) - before[::-1].index(before[before.index("\ndef upgrade"):][::-1])
    changed = before[:start].replace("Revises: a1", "Revises: c2")
    assert after.startswith(changed)
    assert after.endswith(before[before.index("\ndef upgrade"):])
    assert (project.versions / "b1.py").stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in project.versions.iterdir() if p.suffix == ".py") == [
        "a1.py", "b1.py", "b2.py", "c1.py", "c2.py"]
    assert not [p for p in project.versions.iterdir() if p.name.endswith(".tmp")] and end
    parents = project.parents()
    assert parents == {"a1": None, "b1": parents["b1"], "b2": "b1", "c1": "a1", "c2": "c1"}
    assert parents["b1"] in ("c2", ("c2",), ["c2"])
    project.run("upgrade", "head")
    assert project.rows() == {"b2"}


def test_dry_run_changes_nothing_and_says_what_overlaps(project):
    two_branches(project)
    before = {p.name: p.read_bytes() for p in project.versions.iterdir()}
    document = json.loads(project.run("rebase", "b2", "--dry-run", "--json"))
    assert document["moved"] == ["b1", "b2"] and document["onto"] == "c2" and document["dry_run"]
    overlap, = document["overlaps"]
    assert overlap["table"] == "t" and overlap["is_same_object"] is False
    assert [(t["revision"], t["operation"], t["name"]) for t in overlap["moved"]] == [("b1", "add_column", "b")]
    assert [(t["revision"], t["operation"], t["name"]) for t in overlap["onto"]] == [("c2", "add_column", "c")]
    assert [r["revision"] for r in document["rewritten"]] == ["b1"]
    text = project.run("rebase", "b2", "--dry-run")
    assert "Both branches change table t, different parts of it:" in text
    assert before == {p.name: p.read_bytes() for p in project.versions.iterdir()}


def test_statements_and_renames_overlap(project):
    project.add("a1")
    project.add("b1", "'a1'", up='op.execute("UPDATE t SET x = 1"); op.execute("VACUUM")')
    project.add("c1", "'a1'", up='op.rename_table("t", "u")')
    text = project.run("rebase", "b1", "--dry-run")
    assert "Both branches change table t:" in text and "moved b1: UPDATE t SET x = 1" in text
    assert "Not looked into: b1: VACUUM" in text


def test_what_needs_a_database_is_said(project):
    project.add("a1")
    project.add("b1", "'a1'", up='[r.id for r in op.get_bind().execute(sa.text("SELECT 1"))]')
    project.add("c1", "'a1'")
    assert "could not be found out" in project.run("rebase", "b1", "--dry-run")


def test_an_independent_base_and_a_merge(project):
    project.add("a1")
    project.add("a2", "'a1'")
    project.add("x1")
    project.add("x2", "'x1'")
    project.add("m", "('a2', 'x2')")
    project.run("rebase", "x2", "--onto", "a2")
    assert project.parents() == {"a1": None, "a2": "a1", "x1": "a2", "x2": "x1", "m": "x2"}
    assert "Revises: a2\n" in project.text("x1")


def test_refusals(project):
    two_branches(project)
    before = {p.name: p.read_bytes() for p in project.versions.iterdir()}
    for args, message in ((["b1", "--onto", "b2"], "is below b2"), (["b2", "--onto", "a1"], "is on top of a1"),
                          (["nowhere"], "Can't locate"), (["base"], "no revision"), (["c2", "--onto", "b9"], "b9")):
        assert message in project.run("rebase", *args, status=255), args
    project.add("d1", "'c2'", header=(
        "revision = 'd1'\ndown_revision = 'c2'\ndepends_on = 'b1'\nfrom alembic import op\n"))
    assert "depends on b1" in project.run("rebase", "b2", "--onto", "d1", status=255)
    (project.versions / "d1.py").unlink()
    project.add("b3", header="names = ['b2']\nrevision = 'b3'\ndown_revision = names[0]\nfrom alembic import op\n")
    project.add("b1", header="names = ['a1']\nrevision = 'b1'\ndown_revision = names[0]\nfrom alembic import op\n")
    assert "the header is computed" in project.run("rebase", "b3", "--onto", "c2", status=255)
    before["b1.py"] = (project.versions / "b1.py").read_bytes()
    assert before == {p.name: p.read_bytes() for p in project.versions.iterdir() if p.name != "b3.py"}


def test_a_database_with_one_side_is_in_the_way(project):
    two_branches(project)
    project.run("upgrade", "b2")
    before = project.text("b1")
    assert "has applied revisions of the branch" in project.run("rebase", "b2", "--onto", "c2", status=255)
    assert project.text("b1") == before
    project.run("upgrade", "c1")
    assert "has applied revisions of the branch" in project.run("rebase", "b2", "--onto", "c2", status=255)
    project.run("rebase", "b2", "--onto", "c2", "--no-database")
    assert project.text("b1") != before


def test_a_database_with_both_sides_is_brought_in_line(project):
    two_branches(project)
    project.run("upgrade", "heads")
    assert project.rows() == {"b2", "c2"}
    assert "brought in line" in project.run("rebase", "b2", "--onto", "c2")
    assert project.rows() == {"b2"}
    project.add("d1", "'b2'")
    project.run("upgrade", "head", program=str(pathlib.Path(os.sys.executable).parent / "alembic"))
    assert project.rows() == {"d1"}


def test_a_database_that_cannot_be_asked(project):
    two_branches(project)
    env = project.path / "s" / "env.py"
    env.write_text(env.read_text().replace("with create_engine", "raise Exception('no server')\n    with create_engine"))
    before = project.text("b1")
    assert "no server" in project.run("rebase", "b2", "--onto", "c2", status=255)
    assert project.text("b1") == before
    project.run("rebase", "b2", "--onto", "c2", "--no-database")
    assert project.parents()["b1"] == "c2"


@pytest.mark.parametrize("seed", range(25))
def test_random_graphs(project, seed):
    """Alembic reads what is left, every revision of the branch is above onto, and nothing else has moved."""
    chance = random.Random(seed)
    ids, graph = [], {}
    for n in range(chance.choice([4, 8, 14])):
        name = f"r{n:02d}"
        down = chance.sample(ids, min(len(ids), chance.choice([0, 1, 1, 1, 2])))
        for parent in list(down):  # no parent above another one
            if any(parent in ancestors(graph, other) for other in down if other != parent):
                down.remove(parent)
        project.add(name, "None" if not down else repr(tuple(down)))
        graph[name] = down
        ids.append(name)
    head, onto = chance.sample(ids, 2)
    if head in ancestors(graph, onto) or onto in ancestors(graph, head):
        project.run("rebase", head, "--onto", onto, "--no-database", status=255)
        return
    moved = ancestors(graph, head) | {head}
    moved -= ancestors(graph, onto)
    project.run("rebase", head, "--onto", onto, "--no-database")
    after = {name: [down] if isinstance(down, str) else list(down or ()) for name, down in project.parents().items()}
    for name in ids:
        assert (onto in ancestors(after, name)) == (onto in ancestors(graph, name) or bool(
            moved & (ancestors(graph, name) | {name})))
        below = ancestors(after, name)
        assert ancestors(graph, name) <= below
        assert below <= ancestors(graph, name) | ancestors(graph, onto) | {onto}
        for parent in after[name]:
            assert not any(parent in ancestors(after, other) for other in after[name])


def ancestors(graph, name):
    found, waiting = set(), list(graph[name])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(graph[one])
    return found
