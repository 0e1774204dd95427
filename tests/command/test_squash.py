"""squash: one revision in place of many; what it makes, what Alembic makes of it, databases in between."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys

import pytest

LIMBECK = os.environ.get("LIMBECK", str(pathlib.Path(__file__).resolve().parents[2] / "build" / "limbeck"))
ALEMBIC = str(pathlib.Path(sys.executable).parent / "alembic")

ENV = """
import os
from alembic import context
from sqlalchemy import create_engine

with create_engine("sqlite:///" + os.environ.get("DB", "x.db")).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""

REVISIONS = {
    "a1": ("op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(30)))",
           "op.drop_table('t')"),
    "a2": ("op.add_column('t', sa.Column('mail', sa.String(80), server_default='none', nullable=False))",
           "with op.batch_alter_table('t') as b:\n        b.drop_column('mail')"),
    "a3": ("op.execute(\"INSERT INTO t (name) VALUES ('one'), ('two')\")", "op.execute('DELETE FROM t')"),
    "a4": ("with op.batch_alter_table('t') as b:\n        b.alter_column('name', nullable=False)\n"
           "        b.create_unique_constraint('uq_name', ['name'])",
           "with op.batch_alter_table('t') as b:\n        b.drop_constraint('uq_name')\n"
           "        b.alter_column('name', nullable=True)"),
    "a5": ("op.create_table('u', sa.Column('id', sa.Integer, primary_key=True), "
           "sa.Column('t_id', sa.Integer, sa.ForeignKey('t.id', name='fk_t')), sa.CheckConstraint('id > 0', name='ck'))\n"
           "    op.create_index('ix_u', 'u', ['t_id'], unique=True)", "op.drop_table('u')"),
    "a6": ("op.drop_column('t', 'mail')", "op.add_column('t', sa.Column('mail', sa.String(80), "
           "server_default='none', nullable=False))"),
}


class Project:
    def __init__(self, path):
        self.path, self.versions = path, path / "s" / "versions"
        self.versions.mkdir(parents=True)
        (path / "alembic.ini").write_text("[alembic]\nscript_location = s\n")
        (path / "s" / "env.py").write_text(ENV)

    def add(self, name, down, up="pass", undo="pass", more=""):
        (self.versions / f"{name}.py").write_text(
            f'"""do {name}"""\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = {name!r}\n'
            f"down_revision = {down!r}\n{more}\n\ndef upgrade():\n    {up}\n\n\ndef downgrade():\n    {undo}\n")

    def run(self, *args, status=0, program=LIMBECK, db="x.db"):
        done = subprocess.run([program, *args], cwd=self.path, capture_output=True, text=True,
                              env={**os.environ, "DB": db})
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def files(self):
        return sorted(p.name for p in self.versions.iterdir() if p.suffix == ".py")

    def dump(self, db="x.db"):
        """Columns, constraints, indexes and rows."""
        with sqlite3.connect(self.path / db) as c:
            names = [r[0] for r in c.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            return {name: (c.execute(f"PRAGMA table_xinfo({name})").fetchall(),
                           sorted(c.execute(f"PRAGMA foreign_key_list({name})").fetchall()),
                           sorted((r[1:4]) for r in c.execute(f"PRAGMA index_list({name})")),
                           c.execute(f"SELECT * FROM {name}").fetchall()) for name in names}


def line(project):
    down = None
    for name, (up, undo) in REVISIONS.items():
        project.add(name, down, up, undo)
        down = name


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.mark.parametrize("span, more, program", [
    ("a1:a6", [], ALEMBIC), ("base:a6", [], LIMBECK), ("a1:a2", [], LIMBECK), ("a2:a5", [], LIMBECK),
    ("a4:a6", [], LIMBECK), ("a1:head", ["--verbatim"], ALEMBIC), ("a3:a4", ["--verbatim"], LIMBECK)])
def test_the_same_database(project, span, more, program):
    line(project)
    for place in ("a2", "a6"):
        project.run("upgrade", place, db=f"{place}.db")
    project.run("squash", span, *more)
    first, last = span.replace("base", "a1").replace("head", "a6").split(":")
    inside = list(REVISIONS)[list(REVISIONS).index(first):list(REVISIONS).index(last) + 1]
    assert project.files() == sorted(f"{n}.py" for n in REVISIONS if n not in inside or n == last)
    assert sorted(p.name for p in (project.path / "s" / "squashed" / last).glob("*.py")) == [f"{n}.py" for n in inside]
    project.run("upgrade", "head", program=program)
    assert project.dump() == project.dump("a6.db")
    project.run("downgrade", "base", program=program)
    assert set(project.dump()) == {"alembic_version"}
    # A database that is at the end goes on as if nothing had been.
    project.add("a7", "a6")
    project.run("upgrade", "head", db="a6.db", program=program)
    project.run("downgrade", "base", db="a6.db", program=program)


@pytest.mark.parametrize("place", ["a2", "a3", "a5"])
def test_databases_in_between_go_on_with_the_originals(project, place):
    line(project)
    project.add("a7", "a6", "op.add_column('u', sa.Column('z', sa.Integer))")
    project.run("upgrade", "a7", db="all.db")
    for db in ("up.db", "down.db"):
        project.run("upgrade", place, db=db)
    project.run("squash", "a2:a6")
    assert place in project.run("current", db="up.db")
    project.run("upgrade", "head", db="up.db")
    assert project.dump("up.db") == project.dump("all.db")
    project.run("downgrade", "a1", db="down.db")
    project.run("upgrade", "head", db="down.db")
    assert project.dump("down.db") == project.dump("all.db")


def test_squashed_twice(project):
    line(project)
    project.run("upgrade", "a2", db="up.db")
    project.run("upgrade", "a6", db="all.db")
    project.run("squash", "a1:a4")
    project.run("squash", "a4:a6")
    assert project.files() == ["a6.py"]
    project.run("upgrade", "head", db="up.db")
    assert project.dump("up.db") == project.dump("all.db")
    project.run("upgrade", "head")
    assert project.dump() == project.dump("all.db")


def test_without_the_originals_the_error_says_where_to_go(project):
    line(project)
    project.run("upgrade", "a2")
    project.run("squash", "a1:a6")
    for path in (project.path / "s" / "squashed" / "a6").iterdir():
        path.unlink()
    text = project.run("upgrade", "head", status=255)
    assert "Can't locate revision identified by 'a2'" in text and "squashed into 'a6'" in text


def test_what_is_kept_and_what_is_written_anew(project):
    line(project)
    document = json.loads(project.run("squash", "a1:a6", "--json", "-m", "all of \"it\"", "--dry-run"))
    assert document["kept_code"] == ["a3"] and document["replaces"] == list(REVISIONS) and document["notes"] == []
    text = document["text"]
    assert "mail" not in text.split("_revision_a3()[0]()")[1].split("def downgrade")[0].replace("drop_column('mail')", "")
    assert text.startswith('"""all of \\"it\\"\n') and "def _revision_a3():" in text and "_revision_a1" not in text
    assert project.files() == [f"{n}.py" for n in REVISIONS] and not (project.path / "s" / "squashed").exists()
    assert not (project.path / "x.db").exists()


def test_code_that_does_more_is_kept(project):
    project.add("b1", None, "op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('v', sa.Text))")
    project.add("b2", "b1", "rows = [{'v': text} for text in TEXTS]\n    op.bulk_insert(table, rows)", more=(
        "TEXTS = ['''a\n  b''', f'''{1 + 1}\n\n  c''', 'x']\n"
        "table = sa.table('t', sa.column('v', sa.Text))\n"))
    project.add("b3", "b2", (
        "for row in op.get_bind().execute(sa.text('SELECT id, v FROM t')).fetchall():\n"
        "        op.execute(table.update().where(table.c.id == row.id).values(v=row.v + TEXTS))"),
        more="TEXTS = '!'\ntable = sa.table('t', sa.column('id', sa.Integer), sa.column('v', sa.Text))\n")
    project.add("b4", "b3", "op.execute('CREATE VIEW w AS SELECT v FROM t')", "op.execute('DROP VIEW w')")
    project.run("upgrade", "head", db="all.db")
    document = json.loads(project.run("squash", "b1:b4", "--json"))
    assert document["kept_code"] == ["b2", "b3", "b4"]
    project.run("upgrade", "head", program=ALEMBIC)
    assert project.dump() == project.dump("all.db")
    assert [row[1] for row in project.dump()["t"][3]] == ["a\n  b!", "2\n\n  c!", "x!"]


def test_what_cannot_be_written_anew_is_kept(project):
    project.add("b1", None, "op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))")
    project.add("b2", "b1", "with op.batch_alter_table('t') as b:\n        b.create_check_constraint('ck', 'id < 9')",
                "with op.batch_alter_table('t') as b:\n        b.drop_constraint('ck', type_='check')")
    project.add("b3", "b2", "op.create_table('v', sa.Column('id', sa.Integer))", "op.drop_table('v')")
    project.run("upgrade", "head", db="all.db")
    document = json.loads(project.run("squash", "b2:b3", "--json"))
    assert document["kept_code"] == ["b2", "b3"] and "could not be written anew" in document["notes"][0]
    project.run("upgrade", "head")
    with sqlite3.connect(project.path / "x.db") as connection:
        assert "id < 9" in connection.execute("SELECT sql FROM sqlite_master WHERE name = 't'").fetchone()[0]


def test_rows_that_differ_from_run_to_run(project):
    project.add("b1", None, "op.create_table('t', sa.Column('v', sa.Text))")
    project.add("b2", "b1", "op.execute(\"INSERT INTO t VALUES (hex(randomblob(16)))\")")
    document = json.loads(project.run("squash", "b1:b2", "--json"))
    assert "differs from run to run" in document["notes"][0]


def test_branches_inside_and_dependencies_outside(project):
    project.add("b0", None, "op.create_table('z', sa.Column('id', sa.Integer))", "op.drop_table('z')")
    project.add("d0", None, "op.create_table('dep', sa.Column('id', sa.Integer))", "op.drop_table('dep')")
    project.add("b1", "b0", "op.create_table('t', sa.Column('id', sa.Integer))", "op.drop_table('t')",
                more="branch_labels = 'lab'")
    project.add("b2", "b1", "op.create_table('u', sa.Column('id', sa.Integer))", "op.drop_table('u')",
                more="depends_on = 'd0'")
    project.add("b3", "b1", "op.create_table('v', sa.Column('id', sa.Integer))", "op.drop_table('v')")
    project.add("b4", ("b2", "b3"))
    project.run("upgrade", "heads", db="all.db")
    document = json.loads(project.run("squash", "b1:b4", "--json"))
    assert set(document["replaces"]) == {"b1", "b2", "b3", "b4"} and document["down_revision"] == ["b0"]
    project.run("upgrade", "lab@head")
    assert set(project.dump()) == set(project.dump("all.db"))
    project.run("downgrade", "b0")


def test_refusals(project):
    line(project)
    project.add("x1", "a3")
    project.add("y1", None, more="depends_on = 'a5'")
    project.add("m1", ("a6", "x1"))
    before = {name: (project.versions / name).read_bytes() for name in project.files()}
    for span, message in (("a2:a4", "x1, which is not in the range, follows or needs a3"),
                          ("a4:a6", "y1, which is not in the range"), ("a5:m1", "y1, which"),
                          ("a6:m1", "m1 merges x1 into the range"), ("a4:a2", "a4 is not below a2"),
                          ("a2:a2", "nothing to squash"), ("a2", "FROM:TO"), ("a2:nope", "nope"), ("a1:base", "base")):
        assert message in project.run("squash", span, status=255), span
    assert before == {name: (project.versions / name).read_bytes() for name in project.files()}


@pytest.mark.parametrize("up, more, message", [
    ("raise Exception('not here')", "", "not here"),
    ("global X; X = 1", "", "'global' statement"),
    ("op.execute('DELETE FROM nowhere')", "", "nowhere"),
    ("sleep(0)", "from time import *", "imports '*'"),
])
def test_nothing_is_written_when_nothing_can_be_proved(project, up, more, message):
    project.add("b1", None, "op.create_table('t', sa.Column('id', sa.Integer))")
    project.add("b2", "b1", up, more=more + "\nx = open\n")
    before = {name: (project.versions / name).read_bytes() for name in project.files()}
    done = subprocess.run([LIMBECK, "squash", "b1:b2"], cwd=project.path, capture_output=True, text=True)
    assert done.returncode and message in done.stdout + done.stderr
    assert before == {name: (project.versions / name).read_bytes() for name in project.files()}
    assert not (project.path / "s" / "squashed").exists() and not (project.path / "x.db").exists()


def test_no_scratch_database_is_left(project, tmp_path, monkeypatch):
    line(project)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    project.run("squash", "a1:a6")
    assert list(scratch.iterdir()) == []
