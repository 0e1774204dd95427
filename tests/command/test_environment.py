"""What env.py asks of its context, and what configure() is given: the same answers under both programs."""

import importlib.util
import pathlib
import sqlite3

import pytest

_spec = importlib.util.spec_from_file_location("environment_programs", pathlib.Path(__file__).parent / "graphs" / "programs.py")
_programs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_programs)

REVISION = '''"""make {id}"""
from alembic import op
revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = None


def upgrade(**kw):
    op.execute("CREATE TABLE {id} (x INTEGER)")


def downgrade(**kw):
    op.execute("DROP TABLE {id}")
'''

LINE = [("aaaa11", None, None), ("bbbb22", "aaaa11", None), ("cccc33", "bbbb22", None)]
FORK = LINE + [("dddd44", "bbbb22", "side")]

OFFLINE = '''
from alembic import context
config = context.config
{before}
context.configure({arguments})
{after}
with context.begin_transaction():
    context.run_migrations()
'''

ONLINE = '''
from alembic import context
import sqlalchemy as sa
config = context.config
{before}
engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, {arguments})
    {after}
    with context.begin_transaction():
        context.run_migrations()
'''

SQL = ["upgrade", "--sql"]

# name: (template, before configure(), its arguments, after it, the command)
OFFLINE_CASES = {
    "requires no connection": ("print(context.requires_connection() if hasattr(context, 'requires_connection') else context.is_offline_mode())", "dialect_name='sqlite'", "", [*SQL, "cccc33"]),
    "offline mode": ("print(context.is_offline_mode())", "url='sqlite://'", "", [*SQL, "head"]),
    "starting revision after configure": ("", "dialect_name='sqlite', starting_rev='aaaa11'", "print(context.get_starting_revision_argument())", [*SQL, "cccc33"]),
    "starting revision before configure": ("print(context.get_starting_revision_argument())", "dialect_name='sqlite'", "", [*SQL, "aaaa11:cccc33"]),
    "no starting revision": ("print(context.get_starting_revision_argument())", "dialect_name='sqlite'", "", [*SQL, "cccc33"]),
    "starting revision, short": ("print(context.get_starting_revision_argument())", "dialect_name='sqlite'", "", [*SQL, "aaaa:cccc33"]),
    "starting revision of configure, short": ("", "dialect_name='sqlite', starting_rev='aaaa'", "", [*SQL, "cccc33"]),
    "destination before configure": ("print(context.get_revision_argument())", "dialect_name='sqlite'", "", [*SQL, "bbbb22"]),
    "destination after configure": ("", "dialect_name='sqlite'", "print(context.get_revision_argument())", [*SQL, "bbbb22"]),
    "destination head": ("print(context.get_revision_argument())", "dialect_name='sqlite'", "", [*SQL, "head"]),
    "destination base": ("print(context.get_revision_argument())", "dialect_name='sqlite'", "", ["downgrade", "--sql", "cccc33:base"]),
    "destination, short": ("print(context.get_revision_argument())", "dialect_name='sqlite'", "", [*SQL, "bbbb"]),
    "head before configure": ("print(context.get_head_revision(), context.get_head_revisions())", "dialect_name='sqlite'", "", [*SQL, "bbbb22"]),
    "head after configure": ("", "dialect_name='sqlite'", "print(context.get_head_revision(), context.get_head_revisions())", [*SQL, "bbbb22"]),
    "tag": ("print(context.get_tag_argument())", "dialect_name='sqlite'", "print(context.get_tag_argument())", [*SQL, "--tag", "hi there", "bbbb22"]),
    "no tag": ("print(context.get_tag_argument())", "dialect_name='sqlite'", "", [*SQL, "bbbb22"]),
    "tag of configure": ("", "dialect_name='sqlite', tag='x'", "print(context.get_tag_argument(), context.get_context().opts['tag'])", [*SQL, "bbbb22"]),
    "-x": ("print(context.get_x_argument(), context.get_x_argument(as_dictionary=True))", "dialect_name='sqlite'", "", ["-x", "a=1", "-x", "b", "-x", "a=2=3", *SQL, "bbbb22"]),
    "downgrade wants a range": ("", "dialect_name='sqlite'", "", ["downgrade", "--sql", "aaaa11"]),
    "current revision": ("", "dialect_name='sqlite'", "print(context.get_context().get_current_revision(), context.get_context().get_current_heads())", [*SQL, "aaaa11:cccc33"]),
    "current revision of none": ("", "dialect_name='sqlite'", "print(context.get_context().get_current_revision(), context.get_context().get_current_heads())", [*SQL, "cccc33"]),
    "transactional DDL": ("", "dialect_name='sqlite', transactional_ddl=True", "", [*SQL, "cccc33"]),
    "transactional DDL of PostgreSQL": ("", "dialect_name='postgresql'", "", [*SQL, "cccc33"]),
    "no transactional DDL": ("", "dialect_name='postgresql', transactional_ddl=False", "", [*SQL, "cccc33"]),
    "a transaction for each revision": ("", "dialect_name='postgresql', transaction_per_migration=True", "", [*SQL, "cccc33"]),
    "an output buffer": ("import sys, io\nbuffer = io.StringIO()", "dialect_name='sqlite', output_buffer=buffer", "", [*SQL, "bbbb22"]),
    "version table": ("", "dialect_name='sqlite', version_table='v'", "print(context.get_context().version_table, context.get_context().version_table_schema)", [*SQL, "bbbb22"]),
    "version table in a schema": ("", "dialect_name='postgresql', version_table='v', version_table_schema='s'", "", [*SQL, "bbbb22"]),
    "no key": ("", "dialect_name='postgresql', version_table_pk=False", "", [*SQL, "bbbb22"]),
    "static output": ("", "dialect_name='sqlite'", "context.static_output('-- hello')\ncontext.execute('SELECT 1')", [*SQL, "aaaa11"]),
    "stamp": ("", "dialect_name='sqlite'", "", ["stamp", "--sql", "head"]),
    "ensure_version": ("", "dialect_name='sqlite'", "", ["ensure_version", "--sql"]),
    "nothing that says which database": ("", "", "", [*SQL, "head"]),
    "main options": ("print(config.get_main_option('script_location'), config.get_main_option('none', 'x'), config.config_file_name, config.config_ini_section, config.get_section_option('other', 'a'), config.attributes)", "dialect_name='sqlite'", "", [*SQL, "aaaa11"]),
    "options that are set": ("config.set_main_option('a', 'b%%c'); config.set_section_option('other', 'k', 'v'); print(config.get_main_option('a'), config.get_section_option('other', 'k'))", "dialect_name='sqlite'", "", [*SQL, "aaaa11"]),
    "command line": ("print(config.cmd_opts.revision, config.cmd_opts.sql, config.cmd_opts.tag, config.cmd_opts.x, config.cmd_opts.name)", "dialect_name='sqlite'", "", [*SQL, "aaaa11"]),
}

ONLINE_CASES = {
    "current revision": ("", "", "print(context.get_context().get_current_revision(), context.get_context().get_current_heads())", ["upgrade", "head"]),
    "MigrationContext by itself": ("from alembic.runtime.migration import MigrationContext", "", "m = MigrationContext.configure(connection); print(m.get_current_revision(), m.get_current_heads(), m.version_table)", ["current"]),
    "a version table of its own": ("", "version_table='versions'", "", ["upgrade", "bbbb22"]),
    "no key": ("", "version_table_pk=False", "", ["upgrade", "bbbb22"]),
    "arguments for the revisions": ("", "", "context.run_migrations(engine_name='x')", ["upgrade", "aaaa11"]),
    "a callback": ("", "on_version_apply=lambda ctx, step, heads, run_args, **kw: print(type(ctx).__name__, step.is_upgrade, step.is_migration, step.is_stamp, step.up_revision_id, step.up_revision_ids, step.down_revision_ids, step.source_revision_ids, step.destination_revision_ids, sorted(heads), run_args)", "", ["upgrade", "head"]),
    "several callbacks": ("def one(ctx, step, **kw): print('one', step.up_revision_id)\ndef two(ctx, step, **kw): print('two', step.down_revision_ids)", "on_version_apply=[one, two]", "", ["upgrade", "head"]),
    "a callback that fails": ("def one(ctx, step, **kw): raise ValueError('no')", "on_version_apply=one", "", ["upgrade", "head"]),
    "stamp of a context": ("", "", "context.get_context()._ensure_version_table(); print(connection.execute(sa.text('SELECT count(*) FROM alembic_version')).scalar())", ["current"]),
    "a transaction for each revision": ("", "transaction_per_migration=True", "", ["upgrade", "head"]),
    "no URL and no connection": ("", "", "context.configure()", ["upgrade", "head"]),
    "starting revision online": ("", "starting_rev='aaaa11'", "", ["upgrade", "head"]),
    "ensure_version": ("", "", "", ["ensure_version"]),
    "current creates no table": ("", "", "", ["current"]),
    "check-heads": ("", "", "", ["current", "--check-heads"]),
    "--raiseerr": ("", "", "", ["--raiseerr", "upgrade", "nothing"]),
    "quiet": ("", "", "", ["-q", "current"]),
    "quiet failure": ("", "", "", ["-q", "upgrade", "nothing"]),
}


@pytest.fixture(scope="module")
def programs():
    both = _programs.Limbeck(), _programs.Alembic()
    yield both
    both[0].close()


def indented(text, by):
    return text.replace("\n", "\n" + " " * by)


def make(root, env, revisions):
    (root / "m" / "versions").mkdir(parents=True)
    (root / "alembic.ini").write_text("[alembic]\nscript_location = m\n[other]\na = 1\n")
    (root / "m" / "env.py").write_text(env)
    (root / "m" / "script.py.mako").write_text("")
    for id, down, labels in revisions:
        (root / "m" / "versions" / f"{id}.py").write_text(REVISION.format(id=id, down=down, labels=labels))


def content(path):
    if not path.exists():
        return []
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        versions = [connection.execute(f"SELECT version_num FROM {name}").fetchall() for name, sql in tables if "version_num" in (sql or "")]
    return tables, versions


def both(programs, tmp_path, env, words, revisions):
    results = []
    for program, name in zip(programs, ("limbeck", "alembic")):
        root = tmp_path / name / "project"
        make(root, env, revisions)
        done = program.run(root, *words)
        programs[1].forget()
        results.append((done, content(root / "app.db")))
    (ours, our_tables), (theirs, their_tables) = results
    if theirs.crashed:
        assert ours.status != 0, f"{theirs.crashed}\n{ours}"
        return
    assert (ours.status, _programs.plain(ours.out)) == (theirs.status, _programs.plain(theirs.out)), ours.err
    if not theirs.status:
        assert our_tables == their_tables


@pytest.mark.parametrize("graph", [LINE, FORK], ids=["line", "fork"])
@pytest.mark.parametrize("name", OFFLINE_CASES)
def test_offline(programs, tmp_path, name, graph):
    before, arguments, after, words = OFFLINE_CASES[name]
    both(programs, tmp_path, OFFLINE.format(before=before, arguments=arguments, after=after), words, graph)


@pytest.mark.parametrize("name", ONLINE_CASES)
def test_online(programs, tmp_path, name):
    before, arguments, after, words = ONLINE_CASES[name]
    both(programs, tmp_path, ONLINE.format(before=before, arguments=arguments, after=indented(after, 4)), words, LINE)
