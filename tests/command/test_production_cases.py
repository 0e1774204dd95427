"""The cases of Alembic's test_script_production.py: new revision files, their names and what hooks make of them.

alembic-cases.md names them, a row a case.
"""

import datetime
import importlib.util
import pathlib
import re
import zoneinfo

import pytest

_spec = importlib.util.spec_from_file_location("production_steps", pathlib.Path(__file__).parent / "graphs" / "steps.py")
_steps = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_steps)

LINE = [("aaaa11", None, None), ("bbbb22", "aaaa11", None), ("cccc33", "bbbb22", None)]
LONG = "this is a really long name with lots of characters and also I'd like it to have more"
MESSAGE = "-m 'some message'"
PLACES = {"ini": "version_locations = ROOT/model1 ROOT/model2 ROOT/model3\npath_separator = space\n"}
OLD_TEMPLATE = """<%text>#</%text> ${message}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}

def upgrade():
    ${upgrades if upgrades else 'pass'}

def downgrade():
    ${downgrades if downgrades else 'pass'}
"""

MODELS = {f"model{n}/m{n}.py": f"'model{n}'\nrevision = 'm{n}'\ndown_revision = None\nbranch_labels = ['model{n}']\n" + _steps.NOTHING
          for n in (1, 2, 3)}


def hooked(hook, models="metadata = sa.MetaData()", **more):
    return {"before": f"from alembic.operations import ops\n{models}\n{hook}", "options": "process_revision_directives=hook", **more}


NEW_LOCATIONS = """
def hook(context, rev, scripts):
    scripts[:] = [ops.MigrationScript(f"new{n}", ops.UpgradeOps(), ops.DowngradeOps(), version_path=f"model{n}", head=f"model{n}@head")
                  for n in (1, 2, 3)]
"""
ADDED = """
def hook(context, rev, scripts):
    scripts[0].upgrade_ops.ops.append(ops.CreateIndexOp("some_index", "some_table", ["a", "b"]))
"""
TURNED = """
def hook(context, rev, scripts):
    up, down = scripts[0].upgrade_ops, scripts[0].downgrade_ops
    scripts[:] = [ops.MigrationScript("new1", up, ops.DowngradeOps(), version_path="model1", head="model1@head"),
                  ops.MigrationScript("new2", ops.UpgradeOps(ops=down.ops), ops.DowngradeOps(), version_path="model2", head="model2@head")]
"""
REPLACED = """
def hook(context, rev, scripts):
    scripts[0].message = "test programmatic"
    scripts[0].upgrade_ops = ops.UpgradeOps(ops=[ops.CreateTableOp("test_table", [
        sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False)])])
    scripts[0].downgrade_ops = ops.DowngradeOps(ops=[ops.DropTableOp("test_table")])
"""
IMPORTS = """
def hook(context, rev, scripts):
    scripts[0].imports = set(scripts[0].imports)  # in Alembic it is one for all scripts of the process
    scripts[0].imports.add("from sqlalchemy.dialects.mysql import TINYINT")
"""
ONE_TABLE = "metadata = sa.MetaData()\nsa.Table('t', metadata, sa.Column('x', sa.Integer))"
NATIONAL = """from sqlalchemy.dialects.mysql import VARCHAR
metadata = sa.MetaData()
sa.Table('t', metadata, sa.Column('x', VARCHAR(20, charset="utf8", national=True)))"""
AUTOGENERATE = f"revision --autogenerate --rev-id r1 {MESSAGE}"


def asks(code):
    """What env.py does and prints by itself."""
    return [], ["stamp base"], {"before": "from alembic import autogenerate, util\nfrom alembic.operations import ops\n" + code}


ACCESSORS = """
u1, d1, u2, d2 = ops.UpgradeOps(ops=[]), ops.DowngradeOps(ops=[]), ops.UpgradeOps(ops=[]), ops.DowngradeOps(ops=[])
script = ops.MigrationScript("somerev", u1, d1)
print(script.upgrade_ops is u1, script.downgrade_ops is d1)
script._upgrade_ops.append(u2)
script._downgrade_ops.append(d2)
for name in ("upgrade_ops", "downgrade_ops"):
    try:
        getattr(script, name)
    except ValueError as e:
        print(e)
print(script.upgrade_ops_list == [u1, u2], script.downgrade_ops_list == [d1, d2])
"""

WRITER = """
def script(*operations):
    return ops.MigrationScript("x", ops.UpgradeOps(ops=list(operations)), ops.DowngradeOps(ops=[]))
def show(operations, depth=0):
    for op in operations:
        print(" " * depth, type(op).__name__, getattr(op, "table_name", None), getattr(op, "index_name", None))
        show(getattr(op, "ops", ()), depth + 1)
writer = autogenerate.Rewriter()
"""
TABLE = "ops.CreateTableOp({!r}, [sa.Column('id', sa.Integer(), primary_key=True)])"

ALL = """
seen = []
@writer.rewrites(ops.MigrateOperation)
def see(context, revision, op):
    seen.append((context, revision, type(op).__name__))
    return op
writer("context", "revision", [script(ops.ModifyTableOps("t1", ops=[ops.AddColumnOp("t1", sa.Column("x", sa.Integer()))]))])
print(*seen, sep="\\n")
"""
DOUBLE = """
made = []
@writer.rewrites(ops.ModifyTableOps)
def second_table(context, revision, op):
    return [op, ops.ModifyTableOps("t2", ops=[ops.AddColumnOp("t2", sa.Column("x", sa.Integer()))])]
@writer.rewrites(ops.AddColumnOp)
def add_column(context, revision, op):
    made.append(ops.CreateIndexOp("ixt", op.table_name, [op.column.name]))
    return [op, made[-1]]
directives = [script(ops.ModifyTableOps("t1", ops=[ops.AddColumnOp("t1", sa.Column("x", sa.Integer()))]))]
writer(None, None, directives)
found = directives[0].upgrade_ops.ops
show(found)
print([op.table_name for op in found], [op.ops[1] is index for op, index in zip(found, made)])
"""
CHAINED = """
other = autogenerate.Rewriter()
@writer.rewrites(ops.AddColumnOp)
def nullable(context, revision, op):
    if op.column.nullable:
        return op
    op.column.nullable = True
    return [op, ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type)]
@other.rewrites(ops.AddColumnOp)
def index(context, revision, op):
    return [op, ops.CreateIndexOp("ixt", op.table_name, [op.column.name])]
def last(context, revision, scripts):
    scripts[0].downgrade_ops = ops.DowngradeOps(ops=[ops.DropColumnOp("t1", "x")])
directives = [script(ops.ModifyTableOps("t1", ops=[ops.AddColumnOp("t1", sa.Column("x", sa.Integer(), nullable=False))]))]
writer.chain(other).chain(last)(None, None, directives)
print(autogenerate.render_python_code(directives[0].upgrade_ops))
print(autogenerate.render_python_code(directives[0].downgrade_ops))
"""
NEEDLESS = """
@writer.rewrites(ops.ModifyTableOps)
def nothing(context, revision, op):
    return op if op.ops else []
@writer.rewrites(ops.AddColumnOp)
def none(context, revision, op):
    return []
directives = [script(ops.ModifyTableOps("t1", ops=[ops.AddColumnOp("t1", sa.Column("x", sa.Integer()))]),
                     ops.ModifyTableOps("t2", ops=[]))]
writer(None, None, directives)
print(autogenerate.render_python_code(directives[0].upgrade_ops))
"""
PASSES = """
@writer.rewrites(ops.CreateTableOp)
def rename(context, revision, op):
    op.table_name += "_pass"
    return op
directives = [script(""" + TABLE.format("test_table") + """)]
writer(None, None, directives)
directives[0].upgrade_ops_list.extend([ops.UpgradeOps(ops=[""" + TABLE.format("another_test_table") + """]),
                                       ops.UpgradeOps(ops=[""" + TABLE.format("third_test_table") + """])])
writer(None, None, directives)
for container in directives[0].upgrade_ops_list:
    print(autogenerate.render_python_code(container))
"""
EXECUTE = """
@writer.rewrites(ops.CreateTableOp)
def execute(context, revision, op):
    return [op, ops.ExecuteSQLOp(sqltext="STATEMENT")]
directives = [script(""" + TABLE.format("test_table") + """)]
writer(None, None, directives)
print(autogenerate.render_python_code(directives[0].upgrade_ops_list[0]))
print([diff[0] for diff in directives[0].upgrade_ops_list[0].as_diffs()], directives[0].upgrade_ops_list[0].as_diffs()[1])
"""
REORDERED = """
m = sa.MetaData()
def columns(*more):
    return [sa.Column("data", sa.String(50)), sa.Column("created_at", sa.DateTime), sa.Column("id", sa.Integer, primary_key=True), *more,
            sa.Column("updated_at", sa.DateTime), sa.UniqueConstraint("data", name="uq_data")]
tables = [sa.Table("my_table", m, *columns()), sa.Table("my_other_table", m, *columns(sa.Column("other_id", sa.ForeignKey("my_table.id"))))]
@writer.rewrites(ops.CreateTableOp)
def order(context, revision, op):
    last = {"id": -100, "created_at": 1001, "updated_at": 1002}
    places = [(last.get(c.key, n) if isinstance(c, sa.Column) else 2000, c) for n, c in enumerate(op.columns)]
    return ops.CreateTableOp(op.table_name, [c for n, c in sorted(places, key=lambda place: place[0])], schema=op.schema, **op.kw)
directives = [script(*[ops.CreateTableOp.from_table(table) for table in tables])]
writer(None, None, directives)
print(autogenerate.render_python_code(directives[0].upgrade_ops))
"""

PROPAGATE = """
from alembic.environment import EnvironmentContext
given = {"x": "x1", "y": "y1", "z": "z1"}
EnvironmentContext(config, context.script, template_args=given, as_sql=True).configure(dialect_name="sqlite", template_args={"y": "y2", "q": "q1"})
print(sorted(given.items()))
"""
PATHS = "script = context.script\nprint([str(p) for p in script._version_locations])\n"
VERSIONS = """
try:
    print(script.versions)
except util.CommandError as e:
    print(e)
"""

# case: (revisions, steps, {what is special})
CASES = {
    "GeneralOrderedTests.test_steps": ([], ["heads", "revision --rev-id abc -m 'this is a message'", "heads", "show abc",
                                            "revision --rev-id def -m 'this is the next rev'", "heads", "show abc", "history -v",
                                            f'revision --rev-id long -m "{LONG}"']),
    "GeneralOrderedTests.test_steps, truncated later": ([], [f'revision --rev-id long -m "{LONG}"'], {"ini": "truncate_slug_length = 60\n"}),
    "FileTemplateDirectoryTest.test_file_template_with_directory_path": ([], [f"revision --rev-id r1 {MESSAGE}", "heads"], {
        "ini": "file_template = %%(year)d/%%(month).2d/%%(day).2d_%%(rev)s_%%(slug)s\nrecursive_version_locations = true\n"}),
    "FileTemplateDirectoryTest.test_file_template_with_directory_path, not recursive": ([], [f"revision --rev-id r1 {MESSAGE}", "heads"], {
        "ini": "file_template = %%(year)d/%%(month).2d/%%(day).2d_%%(rev)s_%%(slug)s\n"}),
    "RevisionCommandTest.test_create_script_basic": (LINE, [f"revision --rev-id r1 {MESSAGE}", "show r1"]),
    "RevisionCommandTest.test_create_script_splice": (LINE, [f"revision --rev-id r1 {MESSAGE} --head bbbb22 --splice", "heads", "show r1"]),
    "RevisionCommandTest.test_create_script_missing_splice": (LINE, [f"revision --rev-id r1 {MESSAGE} --head bbbb22"]),
    "RevisionCommandTest.test_illegal_revision_chars": (LINE, [
        f"revision --rev-id {id} {MESSAGE}" for id in ("no-dashes", "no@atsigns", "no:colons", "no@atsigns-ordashes", "no+plussignseither")]),
    "RevisionCommandTest.test_create_script_branches": (LINE, [f"revision --rev-id r1 {MESSAGE} --branch-label foobar", "show foobar", "heads -v"]),
    "CustomizeRevisionTest.test_new_locations_no_autogen": ([], [f"revision {MESSAGE}", "heads", "show new1"], {
        **hooked(NEW_LOCATIONS, files=MODELS, environment=True), **PLACES}),
    "CustomizeRevisionTest.test_renders_added_directives_no_autogen": ([], [f"revision --rev-id r1 {MESSAGE} --head model1@head --sql"], {
        **hooked(ADDED, files=MODELS, environment=True), **PLACES}),
    "CustomizeRevisionTest.test_autogen": ([], ["upgrade heads", AUTOGENERATE, "upgrade model1@head", "upgrade model2@head"], {
        **hooked(TURNED, ONE_TABLE, files=MODELS, environment=True), **PLACES}),
    "CustomizeRevisionTest.test_programmatic_command_option": ([], ["revision --rev-id r1 --head model1@head", "upgrade heads"], {
        **hooked(REPLACED, files=MODELS, environment=True), **PLACES}),
    "ScriptAccessorTest.test_upgrade_downgrade_ops_list_accessors": asks(ACCESSORS),
    "ImportsTest.test_imports_in_script": ([], [AUTOGENERATE], hooked(IMPORTS, NATIONAL, template=_steps.SCRIPT.replace(
        "revision =", "${imports if imports else ''}\nrevision =", 1))),
    "RewriterTest.test_all_traverse": asks(WRITER + ALL),
    "RewriterTest.test_double_migrate_table": asks(WRITER + DOUBLE),
    "RewriterTest.test_chained_ops": asks(WRITER + CHAINED),
    "RewriterTest.test_no_needless_pass": asks(WRITER + NEEDLESS),
    "RewriterTest.test_multiple_passes_with_mutations": asks(WRITER + PASSES),
    "RewriterTest.test_add_execute_sql": asks(WRITER + EXECUTE),
    "RewriterTest.test_reordering_example_wo_copy": asks(WRITER + REORDERED),
    "MultiDirRevisionCommandTest.test_multiple_dir_no_bases": ([], [f"revision --rev-id r1 {MESSAGE}"], PLACES),
    "MultiDirRevisionCommandTest.test_multiple_dir_no_bases_invalid_version_path": ([], ["revision --rev-id r1 -m x --version-path foo/bar/"], PLACES),
    "MultiDirRevisionCommandTest.test_multiple_dir_no_bases_version_path": ([], ["revision --rev-id r1 -m x --version-path model1", "heads"], PLACES),
    "MultiDirRevisionCommandTest.test_multiple_dir_chooses_base": ([], [
        "revision --rev-id r1 -m x --head base --version-path model1", "revision --rev-id r2 -m y --head base --version-path model2",
        "revision --rev-id r3 -m y2 --head r2", "heads"], PLACES),
    "TemplateArgsTest.test_args_propagate": asks(PROPAGATE),
    "TemplateArgsTest.test_tmpl_args_revision": ([], ["revision --rev-id r1 -m 'some rev'"], {
        "environment": True, "options": "template_args={'somearg': 'somevalue'}",
        "template": "# somearg: ${somearg}\nrevision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n"}),
    "DuplicateVersionLocationsTest.test_env_emits_warning": ([], ["heads", "history"], {
        "files": MODELS, "ini": PLACES["ini"].replace("ROOT/model3", "ROOT/model3 ROOT/model1")}),
    "NormPathTest.test_script_location": asks(PATHS + "print(script.versions)"),
    "NormPathTest.test_script_location_multiple": ([], ["stamp base"], {
        **PLACES, "files": MODELS, "before": "from alembic import util\n" + PATHS + VERSIONS}),
}


@pytest.fixture(scope="module")
def programs():
    yield from _steps.both_programs()


@pytest.mark.parametrize("case", CASES)
def test_case(programs, tmp_path, case):
    _steps.same(programs, tmp_path, *CASES[case])


def test_old_template(programs, tmp_path):
    """Without a line for branch labels: fine until there is one."""
    _steps.same(programs, tmp_path, LINE, [f"revision --rev-id r1 {MESSAGE}"], {"template": OLD_TEMPLATE})
    said = []
    for program, root in zip(programs, (tmp_path / "ours" / "project", tmp_path / "theirs" / "project")):
        programs[1].forget()
        done = program.run(root, *f"revision --rev-id r2 -m labelled --branch-label foobar".split())
        said.append((done.status, done.out.partition("FAILED: ")[2].replace(str(root), "ROOT")))
    assert said[0] == said[1]


@pytest.mark.parametrize("length", ["", "truncate_slug_length = 60\n"], ids=["usual", "60"])
def test_message_of_several_lines(pair, length):
    for root in (pair.ours, pair.theirs):
        _steps.make(root, [], ini=length)
    pair.same("revision", "--rev-id", "r1", "-m", LONG.replace(" to ", " to\nhave\nnewlines "))
    pair.same_files()


# ---- names and dates -----------------------------------------------------------------------------------------------------

PARTS = ("epoch", "year", "month", "day", "hour", "minute", "second")


def made_at(programs, root, zone):
    """What the file's name and its Create Date say."""
    _steps.make(root, [], ini="file_template = " + "-".join(f"%%({part})d" for part in PARTS) + "-%%(rev)s_%%(slug)s\n"
                + (f"timezone = {zone}\n" if zone else ""), template="# ${create_date}\nrevision = '${up_revision}'\ndown_revision = None\n")
    done = programs[0].run(root, "revision", "--rev-id", "r1", "-m", "a message")
    assert not done.status, done
    (path,) = (root / "m" / "versions").glob("*.py")
    match = re.fullmatch("-".join([r"(\d+)"] * len(PARTS)) + "-r1_a_message.py", path.name)
    date = datetime.datetime.fromisoformat(path.read_text().splitlines()[0].removeprefix("# "))
    return dict(zip(PARTS, map(int, match.groups()))), date


@pytest.mark.parametrize("zone", ["EST5EDT", "est5edt", "utc", "Europe/Berlin", "Asia/Kolkata", None])
def test_dates(programs, tmp_path, zone):
    known = zoneinfo.ZoneInfo({"est5edt": "EST5EDT", "utc": "UTC"}.get(zone, zone)) if zone else None
    before = datetime.datetime.now(known).replace(microsecond=0)
    name, date = made_at(programs, tmp_path, zone)
    after = datetime.datetime.now(known)
    assert before <= date <= after and date.utcoffset() == before.utcoffset()
    assert name == {"epoch": int(date.timestamp()), **{part: getattr(date, part) for part in PARTS[1:]}}


def test_no_such_zone(programs, tmp_path):
    _steps.same(programs, tmp_path, [], ["revision --rev-id r1 -m x"], {"ini": "timezone = fake\n"})


def test_multidb(pair):
    """The template for several databases, from models to files."""
    pair.init("-t", "multidb")
    for root in (pair.ours, pair.theirs):
        ini = (root / "alembic.ini").read_text()
        ini = re.sub(r"^databases = .*", "databases = engine1, engine2, engine3\n\n[engine3]\nsqlalchemy.url = sqlite:///eng3.db", ini, flags=re.M)
        ini = re.sub(r"(\[engine(\d)\]\nsqlalchemy.url = ).*", r"\1sqlite:///eng\2.db", ini)
        (root / "alembic.ini").write_text(ini)
        env = root / "migrations" / "env.py"
        text = env.read_text()
        assert "target_metadata = {}" in text
        env.write_text(text.replace("target_metadata = {}", """import sqlalchemy as sa
m1, m2, m3 = sa.MetaData(), sa.MetaData(), sa.MetaData()
target_metadata = {"engine1": m1, "engine2": m2, "engine3": m3}
sa.Table('e1t1', m1, sa.Column('x', sa.Integer))
sa.Table('e2t1', m2, sa.Column('y', sa.Integer))
sa.Table('e3t1', m3, sa.Column('z', sa.Integer))
"""))
    pair.same("revision", "--autogenerate", "-m", "some message", "--rev-id", "r1", stderr=False)
    name = "migrations/versions/r1_some_message.py"
    assert pair.files(pair.ours)[name] == pair.files(pair.theirs)[name]
    assert pair.files(pair.ours)[name].count("op.create_table('e") == 3
