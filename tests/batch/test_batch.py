"""batch_alter_table on SQLite against real Alembic: where both can, the table, its rows and its indexes are equal;
where Alembic loses something, what is kept is written down here."""

import pathlib
import sqlite3
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "models"))
import oracle
from test_changes import without_order

REVISION = '''
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
%s
'''

ENV = '''
from alembic import context
from sqlalchemy import MetaData, create_engine, pool

convention = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
              "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
if context.is_offline_mode():
    context.configure(url="sqlite://", literal_binds=True, target_metadata=MetaData(naming_convention=convention))
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine("sqlite:///app.db", poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, target_metadata=MetaData(naming_convention=convention))
        with context.begin_transaction():
            context.run_migrations()
'''

TABLES = """
CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE t (
    id INTEGER NOT NULL, name VARCHAR(20) DEFAULT 'x', n INTEGER, flag BOOLEAN, pid INTEGER,
    CONSTRAINT pk_t PRIMARY KEY (id), CONSTRAINT uq_t_name UNIQUE (name), CONSTRAINT ck_t_pos CHECK (n > 0),
    CONSTRAINT fk_t_pid_parent FOREIGN KEY (pid) REFERENCES parent (id) ON DELETE CASCADE
);
CREATE INDEX ix_t_n ON t (n);
INSERT INTO parent VALUES (1, 'a'), (2, 'b');
INSERT INTO t VALUES (1, 'one', 10, 1, 1), (2, 'two', 20, 0, NULL);
"""

EQUAL = {
    "columns_at_places": """
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("c", sa.Integer(), server_default="5"), insert_after="id")
    batch_op.add_column(sa.Column("d", sa.Integer(), server_default=sa.text("7")), insert_before="n")
    batch_op.add_column(sa.Column("e", sa.String(5)))
""",
    "partial_reordering": """
with op.batch_alter_table("t", partial_reordering=[("flag", "name"), ("id", "n")]) as batch_op:
    batch_op.alter_column("n", nullable=False)
""",
    "types_and_defaults": """
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("n", type_=sa.String(30), existing_type=sa.Integer(), nullable=False, server_default="9")
    batch_op.alter_column("name", nullable=False, server_default=None)
""",
    "constraints": """
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("uq_t_name", type_="unique")
    batch_op.drop_constraint("pos", type_="check")
    batch_op.drop_constraint("fk_t_pid_parent", type_="foreignkey")
    batch_op.create_unique_constraint(None, ["n"])
    batch_op.create_check_constraint("more", "n > 1")
    batch_op.create_foreign_key(None, "parent", ["id"], ["id"], deferrable=True, initially="DEFERRED")
    batch_op.create_index("ix_two", ["name", "n"], unique=True)
    batch_op.drop_index("ix_t_n")
""",
    "table_args": """
with op.batch_alter_table("t", table_args=(sa.CheckConstraint("n < 100", name="small"),
                                           sa.UniqueConstraint("flag", name="uq_flag"))) as batch_op:
    batch_op.alter_column("n", nullable=False)
""",
    "table_kwargs": """
with op.batch_alter_table("t", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
    batch_op.alter_column("n", nullable=False)
""",
    "reflect_args": """
with op.batch_alter_table("t", reflect_args=[sa.Column("flag", sa.Boolean(create_constraint=True, name="is_flag"))]) as batch_op:
    batch_op.alter_column("n", nullable=False)
""",
    "listeners": """
def listen(inspector, table, column_info):
    if column_info["name"] == "flag":
        column_info["type"] = sa.Boolean(create_constraint=True, name="is_flag")

with op.batch_alter_table("t", reflect_kwargs=dict(listeners=[("column_reflect", listen)])) as batch_op:
    batch_op.alter_column("n", nullable=False)
""",
    "copy_from": """
table = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)),
                 sa.Column("n", sa.Integer), sa.Column("flag", sa.Boolean), sa.Column("pid", sa.Integer),
                 sa.UniqueConstraint("name", name="uq_name"))
with op.batch_alter_table("t", copy_from=table) as batch_op:
    batch_op.alter_column("name", new_column_name="title", existing_type=sa.String(20))
    batch_op.drop_column("flag")
""",
    "never": """
with op.batch_alter_table("t", recreate="never") as batch_op:
    batch_op.add_column(sa.Column("z", sa.Integer))
    batch_op.create_index("ix_z", ["z"])
    batch_op.drop_column("flag")
""",
    "two_batches": """
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("twice", sa.Integer))
op.execute("UPDATE t SET twice = n * 2")
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("twice", nullable=False)
    batch_op.alter_column("flag", new_column_name="mark", existing_type=sa.Boolean())
""",
}


class Side:
    def __init__(self, project, tables, body):
        self.project = project
        project.limbeck("init", "migrations")
        project.write("migrations/env.py", ENV)
        lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
        project.write("migrations/versions/a1.py", REVISION % lines)
        project.script(tables)

    def state(self):
        connection = sqlite3.connect(self.project.directory / "app.db")
        try:
            names = [name for kind, name, _, _ in self.project.schema() if kind == "table" and name != "sqlite_sequence"]
            rows = {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in names}
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            return [without_order(entry) for entry in self.project.schema()], rows
        finally:
            connection.close()


@pytest.mark.parametrize("name", EQUAL)
def test_equal(make_project, name):
    ours = Side(make_project("ours"), TABLES, EQUAL[name])
    theirs = Side(make_project("theirs"), TABLES, EQUAL[name])
    status, out, err = oracle.run(theirs.project.directory, "upgrade", "head")
    assert not status, err
    ours.project.limbeck("upgrade", "head")
    (our_schema, our_rows), (their_schema, their_rows) = ours.state(), theirs.state()
    assert our_schema == their_schema
    assert our_rows == their_rows


def upgraded(make_project, tables, body):
    side = Side(make_project("ours"), tables, body)
    side.project.limbeck("upgrade", "head")
    return side.project


NOT_NULL = """
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", nullable=False)
"""


def test_rows_keep_their_rowid(make_project):
    project = upgraded(make_project, "CREATE TABLE t (a TEXT, b INTEGER); INSERT INTO t (rowid, a, b) VALUES (7, 'p', 2), (9, 'q', 3)", NOT_NULL)
    assert project.sql("SELECT rowid, a FROM t ORDER BY rowid") == [(7, "p"), (9, "q")]


def test_a_column_named_rowid_is_no_rowid(make_project):
    project = upgraded(make_project, "CREATE TABLE t (rowid TEXT, b TEXT PRIMARY KEY); INSERT INTO t (oid, rowid, b) VALUES (7, 'p', 'x')", NOT_NULL)
    assert project.sql("SELECT oid, rowid, b FROM t") == [(7, "p", "x")]


def test_keys_keep_collation_and_order(make_project):
    project = upgraded(make_project, "CREATE TABLE t (id INTEGER, a TEXT, b TEXT, CONSTRAINT u UNIQUE (b COLLATE NOCASE DESC, a), PRIMARY KEY (id DESC, a COLLATE NOCASE))", NOT_NULL)
    ((sql,),) = project.sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't'")
    assert "UNIQUE (b COLLATE NOCASE DESC, a)" in sql and "PRIMARY KEY (id DESC, a COLLATE NOCASE)" in sql


def test_without_rowid_and_strict_stay(make_project):
    project = upgraded(make_project, "CREATE TABLE t (a TEXT, b INTEGER, PRIMARY KEY (a)) WITHOUT ROWID, STRICT; INSERT INTO t VALUES ('p', 1)", NOT_NULL)
    ((sql,),) = project.sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 't'")
    assert "WITHOUT ROWID" in sql and "STRICT" in sql
    assert project.sql("SELECT * FROM t") == [("p", 1)]


def test_triggers_views_and_counter_stay(make_project):
    project = upgraded(
        make_project,
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, b INTEGER); CREATE TABLE log (x);"
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.id); END;"
        "CREATE VIEW v AS SELECT id, b FROM t; INSERT INTO t VALUES (1, 'p', 2), (50, 'q', 3); DELETE FROM t WHERE id = 50; DELETE FROM log",
        NOT_NULL + 'op.execute("INSERT INTO t (a, b) VALUES (\'new\', 4)")\n')
    assert project.sql("SELECT x FROM log") == [(51,)]
    assert project.sql("SELECT * FROM v") == [(1, 2), (51, 4)]
