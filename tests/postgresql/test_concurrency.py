"""Many runs at once: each revision is applied by one of them, and none fails."""

import concurrent.futures
import os

import pytest

# The suite's own; 64 are asked for by LIMBECK_TEST_RUNNERS=64.
RUNNERS = int(os.environ.get("LIMBECK_TEST_RUNNERS", "12"))

CHAIN = '''"""{n}"""
from alembic import op

revision = "r{n}"
down_revision = {down!r}


def upgrade():
    op.execute("CREATE TABLE t{n} (id integer)")
    op.execute("INSERT INTO t{n} SELECT generate_series(1, 100)")
{more}
'''

BLOCK = '''    with op.get_context().autocommit_block():
        op.create_index("ix_t{n}", "t{n}", ["id"], postgresql_concurrently=True)
    op.execute("SELECT pg_sleep(0.02)")
    with op.get_context().autocommit_block():
        op.execute("VACUUM t{n}")
'''

OPTIONS = {
    "one transaction": [],
    "a transaction each": [("target_metadata=target_metadata", "target_metadata=target_metadata, transaction_per_migration=True")],
    "a transaction of env.py": [("context.configure(\n            connection", 'connection.exec_driver_sql("SET search_path = public")\n        context.configure(\n            connection'),
                                ("context.run_migrations()\n\n\nif", "context.run_migrations()\n        connection.commit()\n\n\nif")],
}


def chain(project, count, more=""):
    for n in range(count):
        down = f"r{n - 1}" if n else None
        project.write(f"migrations/versions/r{n}.py", CHAIN.format(n=n, down=down, more=more.format(n=n)))


def run_together(project, count=RUNNERS):
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        runs = [pool.submit(project.limbeck, "upgrade", "head", check=False) for _ in range(count)]
        return [run.result() for run in runs]


@pytest.mark.parametrize("options", OPTIONS.values(), ids=[name.replace(" ", "-") for name in OPTIONS])
@pytest.mark.parametrize("more", ["", BLOCK], ids=["plain", "autocommit-blocks"])
def test_runs_at_once(either, options, more):
    if more and any("SET search_path" in new for _, new in options):
        pytest.skip("a block cannot commit the transaction of env.py")
    either.init(url=either.url)
    if options:
        either.edit("migrations/env.py", *options)
    chain(either, 5, more)
    done = run_together(either)
    assert [d.stderr for d in done if d.returncode] == []
    assert sum(d.stderr.count("Running upgrade") for d in done) == 5
    assert either.query("SELECT version_num FROM alembic_version") == "r4"


def test_engine_in_autocommit_mode(either):
    either.init(url=either.url)
    either.edit("migrations/env.py", ("poolclass=pool.NullPool", 'poolclass=pool.NullPool, isolation_level="AUTOCOMMIT"'))
    chain(either, 3)
    done = run_together(either, 6)
    assert [d.stderr for d in done if d.returncode] == []
    assert sum(d.stderr.count("Running upgrade") for d in done) == 3


def test_two_connections_of_one_run_do_not_wait_for_each_other(pg):
    """As the multidb template has them: all open first, then run one after the other."""
    pg.init(url=pg.url)
    chain(pg, 2)
    env = pg.read("migrations/env.py")
    start = env.index("def run_migrations_online")
    pg.write("migrations/env.py", env[:start] + '''def run_migrations_online():
    from sqlalchemy import create_engine

    url = config.get_main_option("sqlalchemy.url")
    connections = [create_engine(url).connect() for _ in range(2)]
    transactions = [connection.begin() for connection in connections]
    for number, connection in enumerate(connections):
        context.configure(connection=connection, version_table=f"versions_{number}", target_metadata=None)
        if number == 0:
            context.run_migrations()
        else:
            context.get_context().get_current_revision()
    for transaction in transactions:
        transaction.commit()


run_migrations_online()
''')
    pg.limbeck("upgrade", "head")
    assert pg.query("SELECT version_num FROM versions_0") == "r1"


def test_an_error_shows_its_own_line_behind_a_change_of_the_version_table(pg):
    """The change goes to the server in front of the next statement, which must not show in the error."""
    pg.init(url=pg.url)
    chain(pg, 2)
    pg.edit("migrations/versions/r1.py", ('op.execute("CREATE TABLE t1 (id integer)")', 'op.execute("SELECT 1,\\n  nothing")'))
    done = pg.limbeck("upgrade", "head", check=False)
    assert 'column "nothing" does not exist\nLINE 2:   nothing\n          ^' in done.stderr
    alembic = pg.alembic("upgrade", "head", check=False)
    message = alembic.stderr.strip().split("sqlalchemy.exc.ProgrammingError: ")[1]
    assert message in done.stderr


def test_a_changed_version_table_is_noticed(pg):
    """A revision that takes the row away: the run fails as Alembic's does, and nothing of it stays."""
    pg.init(url=pg.url)
    chain(pg, 3)
    pg.edit("migrations/versions/r1.py", ('op.execute("CREATE TABLE t1 (id integer)")', 'op.execute("CREATE TABLE t1 (id integer); DELETE FROM alembic_version")'))
    done = pg.limbeck("upgrade", "head", check=False)
    assert done.returncode == 255
    assert "Online migration expected to match one row when updating 'r0' to 'r1' in 'alembic_version'; 0 found" in done.stdout + done.stderr
    assert pg.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0"
