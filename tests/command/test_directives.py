"""process_revision_directives and what projects add to autogenerate, under both programs: the same files."""

import difflib
import importlib.util
import itertools
import pathlib

import pytest

_spec = importlib.util.spec_from_file_location("graph_programs", pathlib.Path(__file__).parent / "graphs" / "programs.py")
_programs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_programs)

MODELS = '''
import sqlalchemy as sa
metadata = sa.MetaData()
user = sa.Table(
    "user", metadata, sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False, server_default="x"), sa.Column("age", sa.SmallInteger),
    sa.Column("boss", sa.Integer, sa.ForeignKey("team.id", name="fk_boss", ondelete="CASCADE")),
    sa.UniqueConstraint("name", "age", name="uq_name"), sa.Index("ix_age", "age"), comment="people")
team = sa.Table("team", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("active", sa.Boolean))
'''

# The database has these, so that columns, types, indexes and tables change.
BEFORE = '''
CREATE TABLE user (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), gone VARCHAR(10) NOT NULL);
CREATE INDEX ix_old ON user (gone);
CREATE TABLE extinct (id INTEGER PRIMARY KEY, a INTEGER);
'''

ENV = '''
from alembic import context
import sqlalchemy as sa
import importlib.util, os
config = context.config
spec = importlib.util.spec_from_file_location("{name}", os.path.join(os.getcwd(), "models.py"))
models = importlib.util.module_from_spec(spec)
spec.loader.exec_module(models)
options = dict(target_metadata=models.metadata, render_as_batch={batch})
{hook}
engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, **options)
    with context.begin_transaction():
        context.run_migrations()
'''

INI = "[alembic]\nscript_location = m\n"

SCRIPT = '''"""${message}"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}
def upgrade():
    ${upgrades if upgrades else "pass"}
def downgrade():
    ${downgrades if downgrades else "pass"}
'''

REWRITER = '''
from alembic.autogenerate import rewriter
from alembic.operations import ops
writer = rewriter.Rewriter()
options["process_revision_directives"] = writer
'''

HOOKS = {
    "untouched": '''
def hook(context, revision, directives):
    script = directives[0]
    print(type(script).__name__, script.message, script.splice, revision)
    def show(ops, depth):
        for op in ops:
            print("  " * depth, type(op).__name__, getattr(op, "table_name", None), getattr(op, "schema", None))
            show(getattr(op, "ops", ()), depth + 1)
    show(script.upgrade_ops.ops, 0)
    show(script.downgrade_ops.ops, 0)
options["process_revision_directives"] = hook
''',
    "empty": '''
def hook(context, revision, directives):
    directives[:] = []
options["process_revision_directives"] = hook
''',
    "remove": '''
from alembic.operations import ops
def hook(context, revision, directives):
    for container in (directives[0].upgrade_ops, directives[0].downgrade_ops):
        container.ops = [op for op in container.ops if not isinstance(op, (ops.DropTableOp, ops.CreateTableOp))]
options["process_revision_directives"] = hook
''',
    "clear": '''
def hook(context, revision, directives):
    directives[0].upgrade_ops.ops[:] = []
    directives[0].downgrade_ops.ops.clear()
options["process_revision_directives"] = hook
''',
    "order": '''
def hook(context, revision, directives):
    directives[0].upgrade_ops.ops.sort(key=lambda op: (type(op).__name__, op.table_name))
    directives[0].downgrade_ops.ops.reverse()
options["process_revision_directives"] = hook
''',
    "append": '''
from alembic.operations import ops
def hook(context, revision, directives):
    script = directives[0]
    script.upgrade_ops.ops.insert(0, ops.ExecuteSQLOp("SELECT 'it''s'"))
    script.upgrade_ops.ops += [
        ops.CreateTableOp("audit", [sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("at", sa.DateTime(timezone=True))]),
        ops.AddColumnOp("audit", sa.Column("by", sa.Text, nullable=False, server_default=sa.text("'me'"))),
        ops.CreateIndexOp("ix_at", "audit", ["at", "by"], unique=True),
        ops.CreateUniqueConstraintOp("uq_by", "audit", ["by"]),
        ops.CreateForeignKeyOp("fk_by", "audit", "user", ["by"], ["name"], ondelete="SET NULL"),
        ops.DropIndexOp("ix_gone", "audit"), ops.DropColumnOp("audit", "at"), ops.DropConstraintOp("uq_by", "audit", "unique"),
        ops.RenameTableOp("audit", "audits") if False else ops.DropTableOp("audits"),
        ops.AlterColumnOp("user", "name", modify_nullable=True, existing_type=sa.String(50), modify_server_default=None),
    ]
    script.downgrade_ops.ops.append(ops.ModifyTableOps("user", [ops.DropColumnOp("user", "x")]))
    script.message = "changed by the hook"
    script.imports = {"import uuid"}
options["process_revision_directives"] = hook
''',
    "attributes": '''
from alembic.operations import ops
def hook(context, revision, directives):
    for op in directives[0].upgrade_ops.ops:
        if isinstance(op, ops.ModifyTableOps):
            for sub in op.ops:
                if isinstance(sub, ops.AddColumnOp):
                    sub.column.nullable = True
                    sub.column.comment = "added"
                elif isinstance(sub, ops.AlterColumnOp):
                    sub.modify_nullable = None
                elif isinstance(sub, ops.CreateIndexOp):
                    sub.unique = True
                elif isinstance(sub, ops.DropIndexOp):
                    sub.if_exists = True
options["process_revision_directives"] = hook
''',
    "two files": '''
from alembic.operations import ops
def hook(context, revision, directives):
    first = directives[0]
    directives.append(ops.MigrationScript("bbbb", ops.UpgradeOps([ops.ExecuteSQLOp("second")]), ops.DowngradeOps([]),
                                          message="second", head="aaaa"))
options["process_revision_directives"] = hook
''',
    "attributes of the script": '''
def hook(context, revision, directives):
    directives[0].rev_id = "cafe"
    directives[0].branch_label = "side"
    directives[0].head = "base"
    directives[0].splice = True
options["process_revision_directives"] = hook
''',
    "reverse": '''
def hook(context, revision, directives):
    script = directives[0]
    script.upgrade_ops.reverse_into(script.downgrade_ops)
options["process_revision_directives"] = hook
''',
    "rewriter": REWRITER + '''
@writer.rewrites(ops.AddColumnOp)
def add(context, revision, op):
    if op.column.nullable:
        return op
    op.column.nullable = True
    return [op, ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type)]
@writer.rewrites(ops.DropTableOp)
def keep(context, revision, op):
    return []
@writer.rewrites(ops.CreateTableOp)
def create(context, revision, op):
    op.columns.append(sa.Column("created", sa.DateTime()))
    return op
''',
    "rewriters in a chain": REWRITER + '''
other = rewriter.Rewriter()
@writer.rewrites(ops.DropColumnOp)
def drop(context, revision, op):
    return None
@other.rewrites(ops.AddColumnOp)
def index(context, revision, op):
    return [op, ops.CreateIndexOp("ix_" + op.column.name, op.table_name, [op.column.name])]
options["process_revision_directives"] = writer.chain(other)
''',
    "an operation of the project's own": '''
from alembic.autogenerate import comparators, renderers
from alembic.operations import MigrateOperation, Operations
@Operations.register_operation("create_view")
class CreateViewOp(MigrateOperation):
    def __init__(self, name, text):
        self.name, self.text = name, text
    @classmethod
    def create_view(cls, operations, name, text):
        return operations.invoke(cls(name, text))
    def reverse(self):
        return DropViewOp(self.name, self.text)
@Operations.register_operation("drop_view")
class DropViewOp(MigrateOperation):
    def __init__(self, name, text):
        self.name, self.text = name, text
    @classmethod
    def drop_view(cls, operations, name):
        return operations.invoke(cls(name, None))
    def reverse(self):
        return CreateViewOp(self.name, self.text)
@renderers.dispatch_for(CreateViewOp)
def render_create(autogen_context, op):
    autogen_context.imports.add("import uuid")
    return "op.create_view(%r, %r)" % (op.name, op.text)
@renderers.dispatch_for(DropViewOp)
def render_drop(autogen_context, op):
    return ["# the view goes", "op.drop_view(%r)" % op.name]
def hook(context, revision, directives):
    view = CreateViewOp("v", "SELECT 1")
    directives[0].upgrade_ops.ops.append(view)
    directives[0].downgrade_ops.ops.insert(0, view.reverse())
options["process_revision_directives"] = hook
''',
    "functions": '''
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
def hook(context, revision, directives):
    script = produce_migrations(context, models.metadata)
    print(render_python_code(script.upgrade_ops))
    print(render_python_code(script.downgrade_ops, sqlalchemy_module_prefix="sqlalchemy.", alembic_module_prefix="o."))
    for diff in compare_metadata(context, models.metadata):
        print(diff[0] if isinstance(diff, tuple) else [one[:4] for one in diff])
    directives[0].upgrade_ops.ops[:] = []
options["process_revision_directives"] = hook
''',
}


@pytest.fixture(scope="module")
def programs():
    both = _programs.Limbeck(), _programs.Alembic()
    yield both
    both[0].close()


NUMBER = itertools.count()


def make(root, hook, batch=False, before=True, more_ini=""):
    import sqlite3

    (root / "m" / "versions").mkdir(parents=True)
    (root / "alembic.ini").write_text(INI + more_ini)
    (root / "models.py").write_text(MODELS)
    (root / "m" / "env.py").write_text(
        ENV.replace("{name}", f"models_{next(NUMBER)}").replace("{hook}", hook).replace("{batch}", str(batch)))
    (root / "m" / "script.py.mako").write_text(SCRIPT)
    if before:
        with sqlite3.connect(root / "app.db") as connection:
            connection.executescript(BEFORE)


def both(programs, tmp_path, words, **options):
    results = []
    for program, name in zip(programs, ("limbeck", "alembic")):
        root = tmp_path / name / "project"
        make(root, **options)
        done = program.run(root, *words)
        if name == "alembic":
            programs[1].forget()
            assert not done.crashed, done.crashed
        files = {p.name: p.read_text() for p in (root / "m" / "versions").glob("*.py")}
        results.append((done.status, _programs.plain(done.out).replace(str(root), "ROOT"), files, done.err))
    return results


def same(ours, theirs):
    assert ours[1].splitlines() == theirs[1].splitlines(), "\n".join(
        difflib.unified_diff(theirs[1].splitlines(), ours[1].splitlines(), "Alembic", "Limbeck", n=0))
    assert (ours[0], ours[1], sorted(ours[2])) == (theirs[0], theirs[1], sorted(theirs[2])), ours[3]
    for name, text in theirs[2].items():
        assert ours[2][name].splitlines() == text.splitlines(), "\n".join(difflib.unified_diff(
            text.splitlines(), ours[2][name].splitlines(), "Alembic", "Limbeck", n=0))


REVISION = ["revision", "--autogenerate", "--rev-id", "aaaa", "-m", "first"]


@pytest.mark.parametrize("batch", [False, True], ids=["plain", "batch"])
@pytest.mark.parametrize("name", HOOKS)
def test_revision(programs, tmp_path, name, batch):
    ours, theirs = both(programs, tmp_path, REVISION, hook=HOOKS[name], batch=batch)
    same(ours, theirs)


@pytest.mark.parametrize("name", ["append", "two files", "an operation of the project's own"])
def test_revision_environment(programs, tmp_path, name):
    words = [word for word in REVISION if word != "--autogenerate"]
    ours, theirs = both(programs, tmp_path, words, hook=HOOKS[name], more_ini="revision_environment = true\n")
    same(ours, theirs)


@pytest.mark.parametrize("name", ["untouched", "clear"])
def test_check(programs, tmp_path, name):
    ours, theirs = both(programs, tmp_path, ["check"], hook=HOOKS[name])
    assert ours[0] == theirs[0] and ours[1].split("detected")[0] == theirs[1].split("detected")[0], ours[3]


def test_a_hook_that_fails(programs, tmp_path):
    hook = "def hook(context, revision, directives):\n    1 / 0\noptions['process_revision_directives'] = hook\n"
    root = tmp_path / "project"
    make(root, hook)
    done = programs[0].run(root, *REVISION)
    assert done.status == 1 and "ZeroDivisionError" in done.err
    assert not list((root / "m" / "versions").iterdir())


def test_template_args(programs, tmp_path):
    """Callables and values of env.py reach the template."""
    hook = "options['template_args'] = {'shout': lambda text: text.upper(), 'numbers': [1, 2], 'config': 5}\n"
    results = []
    for program, name in zip(programs, ("limbeck", "alembic")):
        root = tmp_path / name / "project"
        make(root, hook, before=False)
        (root / "m" / "script.py.mako").write_text(SCRIPT + '\nx = "${shout(message)}"\ny = ${sum(numbers)}\n')
        done = program.run(root, *REVISION)
        programs[1].forget()
        assert done.status == 0, done
        results.append({p.name: p.read_text() for p in (root / "m" / "versions").glob("*.py")})
    assert results[0] == results[1]
    assert 'x = "FIRST"\ny = 3' in results[0]["aaaa_first.py"]
