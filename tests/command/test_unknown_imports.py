"""Imports that Limbeck does not have: harmless in a revision until what they would do matters."""

import os
import pathlib
import sqlite3
import subprocess

import pytest

LIMBECK = os.environ.get("LIMBECK", str(pathlib.Path(__file__).resolve().parents[2] / "build" / "limbeck"))
ENV = """
from alembic import context
from sqlalchemy import create_engine

with create_engine("sqlite:///x.db").connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
HEAD = '''from alembic import op
import sqlalchemy as sa
import json
import nosuch
from loguru import logger

revision = "a"
down_revision = None
client = nosuch.Client("key")
t = sa.table("t", sa.column("x"))


@nosuch.retry(times=3)
def helper():
    return 1


def upgrade():
    logger.info("starting")
    op.create_table("t", sa.Column("x", sa.Text()))
'''


def upgrade(path, body):
    (path / "s" / "versions").mkdir(parents=True)
    (path / "alembic.ini").write_text("[alembic]\nscript_location = s\n")
    (path / "s" / "env.py").write_text(ENV)
    text = HEAD + "".join(f"    {line}\n" for line in body.splitlines())
    (path / "s" / "versions" / "a.py").write_text(text)
    done = subprocess.run([LIMBECK, "upgrade", "head"], cwd=path, capture_output=True, text=True, timeout=60)
    with sqlite3.connect(path / "x.db") as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return done, "t" in tables


@pytest.mark.parametrize("body", [
    "x = helper()",
    "logger.bind(a=1).warning('x')",
    "unused = client.call(1)",
    "with nosuch.lock():\n    pass",
    "logger.info(nosuch.text % 3 + '!')",
    "try:\n    op.drop_table('u')\nexcept nosuch.Error:\n    pass\nexcept Exception:\n    pass",
    "op.add_column('t', sa.Column('y', sa.Integer))\nclient.timeout = 5",
])
def test_harmless(tmp_path, body):
    done, made = upgrade(tmp_path, body)
    assert (done.returncode, made) == (0, True), done.stderr


@pytest.mark.parametrize("body, origin", [
    ("client.post('/x')", "nosuch.Client().post"),
    ("nosuch.sync(op.get_bind(), 't')", "nosuch.sync"),
    ("def inner():\n    nosuch.notify(1)\ninner()", "nosuch.notify"),
    ("op.bulk_insert(t, [{'x': nosuch.key()}])", "nosuch.key()"),
    ("op.execute(t.insert().values(x=nosuch.value))", "nosuch.value"),
    ("op.execute(nosuch.sql)", "nosuch.sql"),
    ("op.execute(sa.text('SELECT :x').bindparams(x=nosuch.x))", "nosuch.x"),
    ("op.execute(f'SELECT {nosuch.x}')", "nosuch.x"),
    ("op.execute('SELECT ' + nosuch.x)", "nosuch.x"),
    ("op.execute('SELECT %s' % nosuch.x)", "nosuch.x"),
    ("op.execute(', '.join([nosuch.x()]))", "nosuch.x()"),
    ("json.dumps({'a': [nosuch.x()]})", "nosuch.x()"),
    ("if nosuch.enabled('a'):\n    pass", "nosuch.enabled()"),
    ("for row in nosuch.rows():\n    pass", "nosuch.rows()"),
    ("while not client.ready:\n    pass", "nosuch.Client().ready"),
    ("int(nosuch.x)", "nosuch.x"),
    ("isinstance(nosuch.load(), dict)", "nosuch.load()"),
    ("op.execute(nosuch.template % 3)", "nosuch.template"),
    ("op.create_table('v', sa.Column('x', sa.String(nosuch.LENGTH * 2)))", "nosuch.LENGTH"),
    ("op.bulk_insert(t, [{'x': nosuch.x + 1}])", "nosuch.x"),
    ("op.add_column('t', sa.Column('y', nosuch.Type()))", "nosuch.Type"),
    ("op.create_index(nosuch.name, 't', ['x'])", "nosuch.name"),
])
def test_error_names_the_import_and_nothing_is_done(tmp_path, body, origin):
    done, made = upgrade(tmp_path, body)
    assert done.returncode != 0 and not made
    assert "nosuch" in done.stderr and origin in done.stderr, done.stderr
    assert "a.py:4" in done.stderr, done.stderr
