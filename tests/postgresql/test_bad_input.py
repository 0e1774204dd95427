"""What can go wrong with a server: each is one clear error that names the revision's file and line, and the database
stays at the revision where it stood."""

import os
import re
import subprocess
import threading
import time

import pytest

REVISION = '''"""{name}"""
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "{name}"
down_revision = {down!r}


def upgrade():
    {body}
'''
LINE = 12  # of the first line of upgrade()


def revision(project, name, body, down=None):
    body = "\n    ".join(body.strip("\n").split("\n"))
    project.write(f"migrations/versions/{name}.py", REVISION.format(name=name, down=down, body=body))


@pytest.fixture
def good(pg):
    """At revision good, with a table; the test writes revision bad."""
    pg.init(url=pg.url)
    revision(pg, "good", 'op.execute("CREATE TABLE t (id integer PRIMARY KEY, v text)")')
    pg.limbeck("upgrade", "head")
    return pg


def fails(project, body, *expected, line=LINE + 1, **options):
    """bad creates a table and then does body, which fails; nothing of it stays."""
    revision(project, "bad", 'op.execute("CREATE TABLE half (id integer)")\n' + body, "good")
    done = project.limbeck("upgrade", "head", check=False, **options)
    assert done.returncode != 0
    for text in expected:
        assert text in done.stderr, done.stderr
    assert re.search(rf'File ".*versions/bad.py", line {line}, in upgrade', done.stderr), done.stderr
    assert project.query("SELECT version_num, to_regclass('half') FROM alembic_version") == "good|"
    return done.stderr


# ---- what the server refuses

CASES = {
    "a missing table": (
        'op.execute("SELECT * FROM nowhere")',
        '(psycopg2.errors.UndefinedTable) relation "nowhere" does not exist\nLINE 1: SELECT * FROM nowhere\n                      ^',
        "[SQL: SELECT * FROM nowhere]",
    ),
    "a missing type": (
        'op.add_column("t", sa.Column("g", postgresql.CITEXT()))',
        '(psycopg2.errors.UndefinedObject) type "citext" does not exist', "[SQL: ALTER TABLE t ADD COLUMN g CITEXT]",
    ),
    "a missing schema": (
        'op.create_table("x", sa.Column("id", sa.Integer()), schema="nope")',
        '(psycopg2.errors.InvalidSchemaName) schema "nope" does not exist',
    ),
    "a missing extension": (
        'op.execute("CREATE EXTENSION nope")',
        '(psycopg2.errors.FeatureNotSupported) extension "nope" is not available\nDETAIL:  ', "\nHINT:  The extension must first be installed",
    ),
    "a misspelled column, with a hint": (
        'op.execute("SELECT vv FROM t")',
        '(psycopg2.errors.UndefinedColumn) column "vv" does not exist', 'HINT:  Perhaps you meant to reference the column "t.v".',
    ),
    "a broken key, with a detail": (
        'op.execute("INSERT INTO t VALUES (1), (1)")',
        '(psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "t_pkey"\nDETAIL:  Key (id)=(1) already exists.',
    ),
    "concurrently inside of a transaction": (
        'op.create_index("ix", "t", ["v"], postgresql_concurrently=True)',
        "(psycopg2.errors.ActiveSqlTransaction) CREATE INDEX CONCURRENTLY cannot run inside a transaction block",
        "autocommit_block()",
    ),
    "bytes that are no UTF-8": (
        "op.execute(\"SELECT convert_from(decode('ff', 'hex'), 'UTF8')\")",
        '(psycopg2.errors.CharacterNotInRepertoire) invalid byte sequence for encoding "UTF8": 0xff',
    ),
    "a character NUL": (
        'op.get_bind().execute(sa.text("SELECT :v"), {"v": "a\\0b"})', "cannot contain NUL (0x00) characters",
    ),
    "a lock that is held": (
        'op.execute("SET LOCAL lock_timeout = 50")\nop.execute("LOCK TABLE t")',
        "(psycopg2.errors.LockNotAvailable) canceling statement due to lock timeout",
    ),
    "a statement that takes too long": (
        'op.execute("SET LOCAL statement_timeout = 50")\nop.execute("SELECT pg_sleep(10)")',
        "(psycopg2.errors.QueryCanceled) canceling statement due to statement timeout",
    ),
    "an error inside of a function": (
        "op.execute(\"DO $$ BEGIN PERFORM 1/0; END $$\")",
        "(psycopg2.errors.DivisionByZero) division by zero\nCONTEXT:  ",
    ),
    "COPY without data": (
        'op.execute("COPY t FROM STDIN")', "COPY FROM STDIN has no data here",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_server_refuses(good, name):
    body, *expected = CASES[name]
    holder = None
    if "lock" in name:
        holder = subprocess.Popen(
            [str(good.server.programs / "psql"), "-h", good.server.directory, "-U", "postgres", "-d", good.database,
             "-c", "BEGIN; LOCK TABLE t; SELECT pg_sleep(5)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while good.query("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 't'::regclass") == "0":
            time.sleep(0.05)
    try:
        fails(good, body, *expected, line=LINE + 1 + body.count("\n"))
    finally:
        if holder:
            holder.kill()
            holder.wait()


def test_a_role_without_rights(good):
    role = good.database + "_r"
    good.query(f"CREATE ROLE {role} LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON alembic_version TO {role}")
    good.edit("alembic.ini", ("postgres@", f"{role}@"))
    revision(good, "bad", 'op.add_column("t", sa.Column("x", sa.Integer()))', "good")
    done = good.limbeck("upgrade", "head", check=False)
    assert "(psycopg2.errors.InsufficientPrivilege) must be owner of table t" in done.stderr
    assert f'versions/bad.py", line {LINE}, in upgrade' in done.stderr
    assert good.query("SELECT version_num FROM alembic_version") == "good"
    good.query(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_role_that_cannot_write_the_version_table(good):
    role = good.database + "_v"
    good.query(f"CREATE ROLE {role} LOGIN; GRANT SELECT ON alembic_version TO {role}; GRANT ALL ON SCHEMA public TO {role}")
    good.edit("alembic.ini", ("postgres@", f"{role}@"))
    revision(good, "bad", 'op.execute("CREATE TABLE made (id integer)")', "good")
    revision(good, "next", 'op.execute("SELECT 1")', "bad")
    done = good.limbeck("upgrade", "head", check=False)
    assert done.returncode != 0 and "permission denied for table alembic_version" in done.stderr
    assert good.query("SELECT version_num, to_regclass('made') FROM alembic_version") == "good|"
    good.query(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_database_that_does_not_exist(pg):
    pg.init(url=pg.url.replace(pg.database, "nowhere"))
    done = pg.limbeck("upgrade", "head", check=False)
    assert done.returncode != 0 and 'database "nowhere" does not exist' in done.stderr


def test_a_server_that_is_away(pg):
    pg.init(url="postgresql://someone:s3cretword@localhost:1/nowhere")
    done = pg.limbeck("upgrade", "head", check=False)
    assert done.returncode != 0 and "connection to server at" in done.stderr and "refused" in done.stderr
    assert "s3cretword" not in done.stdout + done.stderr


# ---- the connection is lost


@pytest.mark.parametrize("sql", ["SELECT pg_terminate_backend(pg_backend_pid())", "SELECT pg_sleep(20)"])
def test_the_connection_is_dropped(good, sql):
    if "sleep" in sql:
        kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query ~ '^SELECT pg_sleep' AND pid <> pg_backend_pid()"

        def cut():
            while good.query(kill) == "0":
                time.sleep(0.05)

        threading.Thread(target=cut).start()
    fails(good, f'op.execute("{sql}")', "terminating connection due to administrator command")
    good.limbeck("upgrade", "good")


def test_a_script_that_goes_on_after_the_loss(good):
    body = '''
try:
    op.execute("SELECT pg_terminate_backend(pg_backend_pid())")
except sa.exc.DBAPIError as error:
    assert error.connection_invalidated
op.execute("CREATE TABLE other (id integer)")
'''
    fails(good, body.strip(), "versions/bad.py", line=LINE + 5)
    assert good.query("SELECT to_regclass('other')") == ""


# ---- exceptions in scripts

CATCHES = '''
import psycopg2.errors
from psycopg2 import errorcodes
bind = op.get_bind()

try:
    with bind.begin_nested():
        bind.execute(sa.text("INSERT INTO t VALUES (1), (1)"))
except sa.exc.IntegrityError as error:
    assert isinstance(error.orig, psycopg2.errors.UniqueViolation)
    assert isinstance(error.orig, psycopg2.IntegrityError) and isinstance(error.orig, psycopg2.Error)
    assert error.orig.pgcode == errorcodes.UNIQUE_VIOLATION == "23505"
    assert error.orig.diag.constraint_name == "t_pkey" and error.orig.diag.table_name == "t"
    assert error.orig.diag.message_detail == "Key (id)=(1) already exists."
    assert error.orig.pgerror.startswith("ERROR:  duplicate key")
    assert "INSERT INTO t" in error.statement and error.code == "gkpj"

try:
    with bind.begin_nested():
        op.execute("SELECT * FROM nowhere")
except sa.exc.ProgrammingError as error:
    assert type(error.orig).__name__ == "UndefinedTable" and type(error.orig).__module__ == "psycopg2.errors"

savepoint = bind.begin_nested()
try:
    op.drop_table("nowhere")
    savepoint.commit()
except Exception as error:
    savepoint.rollback()
    assert "UndefinedTable" in str(error)

try:
    with bind.begin_nested():
        op.execute("SELECT 1/0")
except sa.exc.DataError as error:
    try:
        raise error.orig
    except psycopg2.errors.lookup("22012"):
        op.execute("INSERT INTO t VALUES (7, 'caught')")
'''


def test_scripts_catch_errors(good):
    revision(good, "catches", CATCHES.strip(), "good")
    good.limbeck("upgrade", "head")
    assert good.query("SELECT v FROM t") == "caught"
    good.limbeck("downgrade", "good", check=False)
    good.query("UPDATE alembic_version SET version_num = 'good'; DELETE FROM t")
    good.alembic("upgrade", "head")
    assert good.query("SELECT v FROM t") == "caught"


def test_an_error_that_is_swallowed_cannot_be_committed(good):
    """Without a savepoint the transaction is lost: the server says so at the next statement."""
    body = 'try:\n    op.execute("SELECT * FROM nowhere")\nexcept Exception:\n    pass\nop.execute("SELECT 1")'
    fails(good, body, "(psycopg2.errors.InFailedSqlTransaction) current transaction is aborted", line=LINE + 5)


@pytest.mark.parametrize("driver, shown", [
    ("psycopg", "(psycopg.errors.UndefinedTable) relation \"nowhere\" does not exist\nLINE 1: SELECT * FROM nowhere"),
    ("asyncpg", "(sqlalchemy.dialects.postgresql.asyncpg.ProgrammingError) <class 'asyncpg.exceptions.UndefinedTableError'>: "
                "relation \"nowhere\" does not exist\n[SQL: SELECT * FROM nowhere]"),
])
def test_errors_of_other_drivers(good, driver, shown):
    good.edit("alembic.ini", ("+psycopg2", f"+{driver}"))
    fails(good, 'op.execute("SELECT * FROM nowhere")', shown)


def test_parameters_as_asyncpg_has_them(good):
    good.edit("alembic.ini", ("+psycopg2", "+asyncpg"))
    fails(good, 'op.get_bind().execute(sa.text("SELECT * FROM nowhere WHERE a = :a AND b = :b OR a = :a"), {"a": 1, "b": "x"})',
          "[SQL: SELECT * FROM nowhere WHERE a = $1 AND b = $2 OR a = $1]\n[parameters: (1, 'x')]")


@pytest.mark.skipif(os.name != "posix", reason="needs a limit of the process")
def test_a_disk_that_is_full(good):
    """As a server without room says it: raised by a function, since a full disk would harm the other tests."""
    body = "op.execute(\"DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$\")"
    fails(good, body, "(psycopg2.errors.DiskFull) could not extend file: No space left on device")


def test_memory_of_the_server(good):
    body = "op.execute(\"DO $$ BEGIN RAISE EXCEPTION 'out of memory' USING ERRCODE = 'out_of_memory'; END $$\")"
    fails(good, body, "(psycopg2.errors.OutOfMemory) out of memory")
