"""The cases of Alembic's test_offline_environment.py and test_version_table.py: what env.py asks of its context, the version
table of a MigrationContext, and what steps change in it, under both programs.

alembic-cases.md names them, a row a case.
"""

import importlib.util
import pathlib

import pytest

_spec = importlib.util.spec_from_file_location("environment_steps", pathlib.Path(__file__).parent / "graphs" / "steps.py")
_steps = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_steps)

LINE = [("aaaa11", None, None), ("bbbb22", "aaaa11", None), ("cccc33", "bbbb22", None)]
HEADS = LINE + [("dddd44", "bbbb22", None), ("eeee55", "dddd44", None), ("ffff66", "dddd44", None)]
CONFIGURE = "context.configure(dialect_name='sqlite')\n"


def env(code):
    """env.py does this and nothing else."""
    return {"files": {"m/env.py": "from alembic import context\nconfig = context.config\n" + code}}


def says(question, before=""):
    return env(f"{before}print({question})\n")


UP_DOWN_STAMP = ["upgrade --sql bbbb22", "downgrade --sql bbbb22:aaaa11", "stamp --sql bbbb22", "current"]
MULTIHEAD = ["upgrade --sql eeee55", "downgrade --sql eeee55:bbbb22", "stamp --sql cccc33", "current"]
TAGGED = ["upgrade --sql --tag hi bbbb22", "downgrade --sql --tag hi bbbb22:aaaa11"]
UNTAGGED = ["upgrade --sql bbbb22", "downgrade --sql bbbb22:aaaa11"]
RUNS = env(CONFIGURE + "context.run_migrations()\n")
START = says("context.get_starting_revision_argument()")
DESTINATION = "context.get_revision_argument()"
SORTED = f"sorted({DESTINATION})"
HEAD = "context.get_head_revision(), context.get_head_revisions()"

# case: (revisions, steps, {what is special})
OFFLINE = {
    "test_not_requires_connection": (LINE, ["upgrade --sql aaaa11", "downgrade --sql bbbb22:aaaa11"], says("context.requires_connection()")),
    "test_requires_connection": (LINE, ["upgrade aaaa11", "downgrade aaaa11"], says("context.requires_connection()")),
    "test_starting_rev_post_context": (
        LINE, ["upgrade --sql aaaa11", "downgrade --sql bbbb22:aaaa11", "current", "stamp aaaa11"],
        says("context.get_starting_revision_argument()", "context.configure(dialect_name='sqlite', starting_rev='x')\n")),
    "test_starting_rev_pre_context": (LINE, ["upgrade --sql x:y", "downgrade --sql x:y"], START),
    "test_starting_rev_pre_context_cmd_w_no_startrev": (LINE, ["current"], START),
    "test_starting_rev_current_pre_context": (LINE, ["current"], says("context.get_starting_revision_argument() is None")),
    "test_destination_rev_pre_context": (LINE, ["upgrade --sql bbbb22", "stamp --sql bbbb22", "downgrade --sql cccc33:bbbb22"], says(DESTINATION)),
    "test_destination_rev_pre_context_multihead": (HEADS, ["upgrade --sql heads"], says(SORTED)),
    "test_destination_rev_post_context": (
        LINE, ["upgrade --sql bbbb22", "downgrade --sql cccc33:bbbb22", "stamp --sql bbbb22"], says(DESTINATION, CONFIGURE)),
    "test_destination_rev_post_context_multihead": (HEADS, ["upgrade --sql heads"], says(SORTED, CONFIGURE)),
    "test_head_rev_pre_context": (LINE, UP_DOWN_STAMP, says(HEAD)),
    "test_head_rev_pre_context_multihead": (HEADS, MULTIHEAD, says("sorted(context.get_head_revisions())")),
    "test_head_rev_post_context": (LINE, UP_DOWN_STAMP, says(HEAD, CONFIGURE)),
    "test_head_rev_post_context_multihead": (HEADS, MULTIHEAD, says("sorted(context.get_head_revisions())", CONFIGURE)),
    "test_tag_pre_context": (LINE, TAGGED, says("context.get_tag_argument()")),
    "test_tag_pre_context_None": (LINE, UNTAGGED, says("context.get_tag_argument()")),
    "test_tag_cmd_arg": (LINE, TAGGED, says("context.get_tag_argument()", CONFIGURE)),
    "test_tag_cfg_arg": (LINE, TAGGED, says("context.get_tag_argument()", "context.configure(dialect_name='sqlite', tag='there')\n")),
    "test_tag_None": (LINE, UNTAGGED, says("context.get_tag_argument()", CONFIGURE)),
    "test_downgrade_wo_colon": (LINE, ["downgrade --sql bbbb22"], env(CONFIGURE)),
    "test_upgrade_with_output_encoding": (LINE, ["upgrade --sql aaaa11", "downgrade --sql bbbb22:aaaa11"], says(
        "context.requires_connection()", "import io\ncontext.configure(url='sqlite://', output_buffer=io.BytesIO(), output_encoding='utf-8')\n")),
    "test_running_comments_not_in_sql": (
        LINE, ["upgrade --sql aaaa11:dddd44"], {"options": "transactional_ddl=True", "files": {"m/versions/dddd44.py":
            '"""this is a very long \nand multiline\nmessage"""\nrevision = "dddd44"\ndown_revision = "cccc33"\n' + _steps.NOTHING}}),
    "test_starting_rev_pre_context_abbreviated": (
        LINE, ["upgrade --sql bbbb:cccc33", "stamp --sql bbbb:cccc33", "downgrade --sql bbbb:aaaa11"], START),
    "test_destination_rev_pre_context_abbreviated": (
        LINE, ["upgrade --sql aaaa11:bbbb", "stamp --sql bbbb", "downgrade --sql cccc33:bbbb"], says(DESTINATION)),
    "test_starting_rev_context_runs_abbreviated": (LINE, ["upgrade --sql bbbb:cccc33", "downgrade --sql bbbb:aaaa11"], RUNS),
    "test_destination_rev_context_runs_abbreviated": (LINE, ["upgrade --sql aaaa11:bbbb", "stamp --sql bbbb", "downgrade --sql cccc33:bbbb"], RUNS),
}

MIGRATION = """
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
version_table = sa.Table("version_table", sa.MetaData(), sa.Column("version_num", sa.String(32), nullable=False))
def tables():
    return sorted(sa.inspect(connection).get_table_names())
def made(**opts):
    return MigrationContext.configure(connection=connection, opts=opts)
with engine.connect() as connection:
    {}
"""


def talks(code):
    """A MigrationContext of the script's own, on a connection of its own."""
    return [], ["stamp base"], env(MIGRATION.replace("{}", code.strip().replace("\n", "\n    ") + "\n    connection.commit()"))


FILLED = """
version_table.create(connection)
connection.execute(version_table.insert(), [{"version_num": "a"}, {"version_num": "b"}])
context = made(version_table="version_table")
"""

CONTEXT = {
    "test_get_current_revision_doesnt_create_version_table": talks("""
context = made(version_table="version_table")
print(context.get_current_revision(), context.get_current_heads(), tables())"""),
    "test_get_current_revision": talks("""
context = made(version_table="version_table")
version_table.create(connection)
print(context.get_current_revision())
connection.execute(version_table.insert().values(version_num="revid"))
print(context.get_current_revision(), context.get_current_heads())"""),
    "test_get_current_revision_error_if_starting_rev_given_online": talks("""
context = made(starting_rev="boo")
try:
    context.get_current_revision()
except CommandError as e:
    print(e)"""),
    "test_get_current_revision_offline": talks("""
context = MigrationContext.configure(dialect_name="sqlite", opts={"starting_rev": "startrev", "as_sql": True})
print(context.get_current_revision())"""),
    "test_get_current_revision_multiple_heads": talks(FILLED + """
try:
    context.get_current_revision()
except CommandError as e:
    print(e)"""),
    "test_get_heads": talks(FILLED + "print(context.get_current_heads())"),
    "test_get_heads_offline": talks("""
context = made(starting_rev="q", version_table="version_table", as_sql=True)
print(context.get_current_heads())"""),
    "test_stamp_api_creates_table": (HEADS, ["stamp base", "current"], env(MIGRATION.replace("{}", """
    context = made()
    print(tables())
    context.stamp(config_script(), ("eeee55", "cccc33"))
    print(sorted(context.get_current_heads()), tables())
    context.stamp(config_script(), "bbbb22")
    print(sorted(context.get_current_heads()), tables())
    context.stamp(config_script(), "base")
    print(sorted(context.get_current_heads()), tables())
    connection.commit()""".strip()).replace("import sqlalchemy", "from alembic.script import ScriptDirectory\ndef config_script():\n    return ScriptDirectory.from_config(config)\nimport sqlalchemy", 1))),
}

# What the version table is made like: (the options, the dialects of --sql)
TABLE = {
    "test_config_default_version_table_name": "",
    "test_config_explicit_version_table_name": "version_table='explicit'",
    "test_config_explicit_version_table_schema": "version_table_schema='explicit'",
    "test_config_explicit_no_pk": "version_table_pk=False",
    "test_config_explicit_w_pk": "version_table_pk=True",
}

# Steps of the version table: its rows after each command, and each command's log lines.
UPDATES = {
    "test_update_none_to_single": (LINE, ["upgrade aaaa11", "current"]),
    "test_update_single_to_single": (LINE, ["upgrade aaaa11", "upgrade bbbb22", "current"]),
    "test_update_single_to_none": (LINE, ["upgrade aaaa11", "downgrade base", "current"]),
    "test_add_branches": ([("b", None, None), ("c", None, None), ("d", "c", None), ("e1", "d", None), ("e2", "d", None)],
                          ["upgrade b", "upgrade c", "upgrade d", "upgrade e1", "upgrade e2", "current"]),
    "test_teardown_branches": ([("b", None, None), ("c", "b", None), ("d1", "c", None), ("d2", "c", None)],
                               ["upgrade heads", "downgrade d1@c", "current", "downgrade d2@c", "downgrade b", "current"]),
    "test_resolve_merges": ([("a", None, None), ("b", "a", None), ("c1", "b", None), ("c2", "b", None), ("d1", "c1", None),
                             ("d2", "c2", None), ("e", ("d1", "d2"), None)], ["upgrade c1", "upgrade c2", "upgrade d1", "upgrade d2", "current", "upgrade e", "current"]),
    "test_unresolve_merges": ([("b", None, None), ("c1", "b", None), ("c2", "b", None), ("d1", "c1", None),
                               ("d2", "c2", None), ("e", ("d1", "d2"), None)],
                              ["upgrade e", "downgrade e-1", "current", "downgrade d2@c2", "current"]),
}

# The rows are not what the run expects: a revision of the run has changed them behind its back.
ODD = {
    "test_update_no_match": ("DELETE FROM version_table", "upgrade bbbb22"),
    "test_update_multi_match": ("INSERT INTO version_table VALUES ('aaaa11')", "upgrade bbbb22"),
    "test_delete_no_match": ("DELETE FROM version_table", "downgrade base"),
    "test_delete_multi_match": ("INSERT INTO version_table VALUES ('aaaa11')", "downgrade base"),
}


@pytest.fixture(scope="module")
def programs():
    yield from _steps.both_programs()


@pytest.mark.parametrize("case", OFFLINE)
def test_offline(programs, tmp_path, case):
    _steps.same(programs, tmp_path, *OFFLINE[case])


@pytest.mark.parametrize("case", CONTEXT)
def test_migration_context(programs, tmp_path, case):
    _steps.same(programs, tmp_path, *CONTEXT[case])


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("case", TABLE)
def test_version_table(programs, tmp_path, case, dialect):
    code = f"context.configure(dialect_name='{dialect}', {TABLE[case]})\nwith context.begin_transaction():\n    context.run_migrations()\n"
    _steps.same(programs, tmp_path, LINE, ["upgrade --sql aaaa11", "downgrade --sql aaaa11:base", "ensure_version --sql"], env(code))


@pytest.mark.parametrize("case", UPDATES)
def test_update(programs, tmp_path, case):
    _steps.same(programs, tmp_path, *UPDATES[case], {
        "body": _steps.NOTHING, "before": "def applied(step, heads, **kw):\n    print(step.is_upgrade, sorted(heads))\n",
        "options": "on_version_apply=applied"})


@pytest.mark.parametrize("case", ODD)
def test_rows_that_have_changed(programs, tmp_path, case):
    """Both say so in the same words."""
    statement, step = ODD[case]
    change = f"""
def upgrade():
    op.execute("{statement}")
def downgrade():
    op.execute("{statement}")
"""
    nothing = _steps.NOTHING
    body = {"aaaa11": change if "downgrade" in step else nothing, "bbbb22": change, "cccc33": nothing}
    _steps.same(programs, tmp_path, LINE, ["upgrade aaaa11" if "upgrade" in step else "stamp aaaa11", step], {
        "body": body, "options": "version_table='version_table', version_table_pk=False"})
