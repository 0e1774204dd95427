"""alembic-postgresql-enum and alembic-enums: the same files and the same database as with the packages themselves."""

import pathlib
import re

import pytest

PACKAGES = pathlib.Path(__file__).resolve().parents[2] / "build" / "enum-packages"
pytestmark = pytest.mark.skipif(not PACKAGES.is_dir(), reason="tools/test installs the packages")


@pytest.fixture(autouse=True)
def packages(monkeypatch):
    """Only here: where it is installed, alembic-postgresql-enum takes part in every autogenerate."""
    monkeypatch.setenv("PYTHONPATH", str(PACKAGES))


ENV = '''
import os, sys
from alembic import context
import alembic_postgresql_enum
from sqlalchemy import create_engine
sys.path.insert(0, os.getcwd())
from models import Base

def run():
    with create_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata)
        with context.begin_transaction():
            context.run_migrations()

run()
'''

MODELS = '''
import enum
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class State(enum.Enum):
{values}


class Task(Base):
    __tablename__ = "tasks"
    id = sa.Column(sa.Integer, primary_key=True)
    state = sa.Column(sa.Enum(State, name="state"), server_default="new", nullable=False)
    before = sa.Column(postgresql.ENUM(State, name="state"))
    kinds = sa.Column(postgresql.ARRAY(sa.Enum("a", "b", name="kind")))
    text = sa.Column({text})
    __table_args__ = (sa.Index("ix_open", "id", postgresql_where=sa.text("state = 'new'::state")),)
{more}
'''

STEPS = [
    dict(values=["new", "done"], text="sa.String(10)", more=""),
    dict(values=["new", "done", "late"], text="sa.String(10)", more="    added = sa.Column(sa.Enum('x', name='other'))"),
    dict(values=["new", "closed"], text="sa.Enum('p', 'q', name='texts')", more=""),
    dict(values=["new", "closed"], text="sa.String(10)", more="", drop=True),
]


def models(step):
    values = "\n".join(f'    {v} = "{v}!"' for v in step["values"])
    text = MODELS.format(values=values, text=step["text"], more=step["more"])
    if step.get("drop"):
        text = text.replace("class Task(Base):", "class Task:").replace("    __tablename__", "    no_table")
    return text


def walk(project, run):
    """Each step's file; what check says before it; the schema after upgrade, and after the way down."""
    out = []
    for n, step in enumerate(STEPS):
        project.write("models.py", models(step))
        checked = run("check", check=False)
        run("revision", "--autogenerate", "-m", f"step{n}", "--rev-id", f"r{n}")
        text = (project.directory / f"migrations/versions/r{n}_step{n}.py").read_text()
        run("upgrade", "head")
        if n == 0:
            project.query("INSERT INTO tasks (state, kinds) VALUES ('new', '{a,b}'), ('done', NULL)")
        if n == 1:
            project.query("UPDATE tasks SET state = 'new'")
        state = project.dump() + project.query("SELECT typname, enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = enumtypid "
                                               "ORDER BY 1, enumsortorder")
        again = run("check", check=False)
        out.append((re.sub("Create Date: .*", "", text), checked.returncode, again.returncode, state))
    # The way down is one that the package itself cannot go with an index that asks for a value.
    down = run("downgrade", "base", check=False).returncode
    return out, down, project.dump()


def test_autogenerate_and_operations(pg, make_project, tmp_path):
    sides = []
    for program in ("limbeck", "alembic"):
        project = type(pg).__new__(type(pg))
        project.__dict__.update(pg.__dict__)
        project.directory = tmp_path / program
        project.directory.mkdir()
        project.write("models.py", models(STEPS[0]))
        project.init(url=pg.url)
        project.write("migrations/env.py", ENV)
        sides.append(walk(project, getattr(project, program)))
        pg.reset()
    ours, theirs = sides
    for a, b in zip(ours[0], theirs[0]):
        for x, y in zip(a, b):
            assert x == y
    assert ours == theirs


REVISION = '''
import sqlalchemy as sa
from alembic import op
from alembic_enums import Column, EnumMigration
from alembic_postgresql_enum import ColumnType, TableReference

revision = "{id}"
down_revision = {down}
state = Column("resources", "state", old_server_default="on", new_server_default="active")
migration = EnumMigration(op=op, enum_name="state", old_options=["on", "off"], new_options=["active", "archived"],
                          columns=[state])


def upgrade():
    {up}


def downgrade():
    {down_body}
'''
FIRST = '''op.create_table("resources", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.Enum("on", "off", name="state"), server_default="on", nullable=False))
    op.execute("INSERT INTO resources (state) VALUES ('on'), ('off')")'''
SECOND = '''with migration.upgrade_ctx():
        migration.update_value(state, "on", "active")
        migration.update_value(state, "off", "archived")'''
BACK = '''with migration.downgrade_ctx():
        migration.update_value(state, "active", "on")
        migration.update_value(state, "archived", "off")'''
THIRD = '''op.sync_enum_values(enum_schema="public", enum_name="state", new_values=["live", "archived", "gone"],
        affected_columns=[("resources", "state")], enum_values_to_rename=[("active", "live")])
    op.add_enum_value(enum_schema="public", enum_name="state", new_value="last")'''
THIRD_BACK = '''op.sync_enum_values("public", "state", ["active", "archived"],
        [TableReference(table_schema="public", table_name="resources", column_name="state",
                        existing_server_default="'live'::state")], [("live", "active")])'''


def test_operations_of_both_packages(pg, tmp_path):
    sides = []
    for program in ("limbeck", "alembic"):
        pg.directory = tmp_path / program
        pg.directory.mkdir()
        pg.write("models.py", "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n")
        pg.init(url=pg.url)
        pg.write("migrations/env.py", ENV)
        for rev, down, up, back in (("a1", None, FIRST, 'op.drop_table("resources")'), ("b2", "a1", SECOND, BACK),
                                    ("c3", "b2", THIRD, THIRD_BACK)):
            pg.write(f"migrations/versions/{rev}.py",
                     REVISION.format(id=rev, down=repr(down), up=up, down_body=back))
        run, seen = getattr(pg, program), []
        for command in (["upgrade", "a1"], ["upgrade", "b2"], ["upgrade", "head"], ["downgrade", "b2"], ["downgrade", "a1"]):
            run(*command)
            seen.append((pg.dump(), pg.query("SELECT * FROM resources ORDER BY 1"), pg.query(
                "SELECT enumlabel FROM pg_enum ORDER BY enumtypid, enumsortorder")))
        sides.append(seen)
        pg.reset()
    assert sides[0] == sides[1]
