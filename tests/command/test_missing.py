"""A database that stands at a revision which the checkout does not have; ids of any length."""

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
from alembic import context
from sqlalchemy import create_engine, MetaData

with create_engine("sqlite:///x.db").connect() as connection:
    context.configure(connection=connection, target_metadata=MetaData())
    with context.begin_transaction():
        context.run_migrations()
"""


class Project:
    def __init__(self, path):
        self.path, self.versions, self.state = path / "p", path / "p" / "s" / "versions", path / "state"
        self.versions.mkdir(parents=True)
        (self.path / "alembic.ini").write_text("[alembic]\nscript_location = s\nsqlalchemy.url = sqlite:///x.db\n")
        (self.path / "s" / "env.py").write_text(ENV)

    def add(self, name, down=None):
        (self.versions / f"{name}.py").write_text(
            f'"""{name}"""\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = {name!r}\ndown_revision = {down!r}\n'
            f"def upgrade():\n    op.create_table({name!r}, sa.Column('id', sa.Integer))\n"
            f"def downgrade():\n    op.drop_table({name!r})\n")

    def take_away(self, *names):
        for name in names:
            (self.versions / f"{name}.py").rename(self.path / f"{name}.away")

    def run(self, *args, status=0, program=LIMBECK, **env):
        environment = {**os.environ, "LIMBECK_STATE_DIR": str(self.state), **env}
        done = subprocess.run([program, *args], cwd=self.path, capture_output=True, text=True, env=environment)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def tables(self):
        with sqlite3.connect(self.path / "x.db") as connection:
            return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def rows(self):
        with sqlite3.connect(self.path / "x.db") as connection:
            return {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}


@pytest.fixture
def project(tmp_path):
    made = Project(tmp_path)
    for name, down in (("a1", None), ("b1", "a1"), ("b2", "b1"), ("c1", "a1")):
        made.add(name, down)
    return made


def test_the_way_back(project):
    project.run("upgrade", "b2")
    project.take_away("b1", "b2")
    for command in (["upgrade", "head"], ["current"], ["check"], ["stamp", "head"], ["revision", "--autogenerate"]):
        text = project.run(*command, status=255)
        assert "Can't locate revision identified by 'b2'" in text, command
        assert "sqlite:///x.db stands at 'b2'" in text and "limbeck downgrade a1' takes it back" in text, command
    assert "b2" in json.loads(project.run("current", "--json", status=255).split("FAILED")[0].split("ERROR")[0]
                              )["databases"][0]["missing"]
    project.run("downgrade", "a1")
    assert project.rows() == {"a1"} and project.tables() == {"a1", "alembic_version"}
    project.run("upgrade", "head")
    assert project.rows() == {"c1"}


def test_back_to_base_and_by_steps(project):
    project.run("upgrade", "b2")
    project.take_away("a1", "b1", "b2", "c1")
    assert "limbeck downgrade base' takes it back" in project.run("upgrade", "heads", status=255)
    project.run("downgrade", "-1")
    assert project.rows() == {"b1"}
    project.run("downgrade", "base")
    assert project.rows() == set() and project.tables() == {"alembic_version"}


def test_a_revision_that_was_applied_elsewhere(project):
    project.run("upgrade", "b2", LIMBECK_STATE_DIR=str(project.path / "elsewhere"))
    project.take_away("b1", "b2")
    text = project.run("downgrade", "a1", status=255)
    assert "Can't locate revision identified by 'b2'" in text and "applied from another one" in text
    assert project.tables() == {"a1", "b1", "b2", "alembic_version"}


def test_nothing_is_kept_where_none_is_wanted(project):
    project.run("upgrade", "b2", LIMBECK_STATE_DIR="")
    project.run("upgrade", "b2", LIMBECK_STATE_DIR="/proc/nowhere")
    assert not project.state.exists()
    project.run("upgrade", "b2")
    assert not project.state.exists(), "nothing was applied"


def test_alembic_sees_no_trace(project):
    project.run("upgrade", "b2")
    assert {p.name for p in project.path.iterdir()} == {"alembic.ini", "s", "x.db"}

    assert project.tables() == {"a1", "b1", "b2", "alembic_version"}


def test_a_newer_copy_replaces_an_older_one(project):
    project.run("upgrade", "b1")
    project.run("downgrade", "a1")
    path = project.versions / "b1.py"
    path.write_text(path.read_text().replace("create_table('b1'", "create_table('b9'").replace(
        "drop_table('b1'", "drop_table('b9'"))
    project.run("upgrade", "b1")
    project.take_away("b1", "b2")
    project.run("downgrade", "a1")
    assert project.tables() == {"a1", "alembic_version"}


LONG = "a_revision_with_an_id_that_is_much_longer_than_thirty_two_characters"


def test_long_ids(project):
    project.add(LONG, "b2")
    project.run("upgrade", LONG)
    assert project.rows() == {LONG}
    project.run("downgrade", "b2", program=ALEMBIC)
    project.run("upgrade", LONG, program=ALEMBIC)
    project.run("downgrade", "-1")
    assert project.rows() == {"b2"}


def sql(tmp_path, dialect, *args):
    project = Project(tmp_path)
    (project.path / "s" / "env.py").write_text(
        f"from alembic import context\ncontext.configure(dialect_name='{dialect}')\n"
        "with context.begin_transaction():\n    context.run_migrations()\n")
    project.add("a1")
    project.add(LONG, "a1")
    project.add("c1", LONG)
    return project.run("upgrade", *args, "--sql")


def test_long_ids_in_sql_text(tmp_path):
    assert f"version_num VARCHAR({len(LONG)}) NOT NULL" in sql(tmp_path / "1", "postgresql", "head")
    text = sql(tmp_path / "2", "postgresql", f"a1:{LONG}")
    alter = f"ALTER TABLE alembic_version ALTER COLUMN version_num TYPE VARCHAR({len(LONG)});"
    assert text.index(alter) < text.index("CREATE TABLE")
    assert "ALTER" not in sql(tmp_path / "3", "postgresql", f"{LONG}:c1")
    assert "ALTER" not in sql(tmp_path / "4", "sqlite", f"a1:{LONG}")
