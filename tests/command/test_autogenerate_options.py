"""What env.py gives configure() for autogenerate: callables and prefixes, under both programs; the same files, the same answers."""

import sqlite3

import pytest
from small_projects import INI, TEMPLATE

MODELS = '''
import sqlalchemy as sa
metadata = sa.MetaData()
class Point(sa.types.UserDefinedType):
    cache_ok = True
    def __init__(self, srid=4326): self.srid = srid
    def get_col_spec(self, **kw): return "POINT"
class Upper(sa.types.TypeDecorator):
    impl = sa.String(30)
    cache_ok = True
user = sa.Table("user", metadata, sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False, server_default="x", info={"skip": True}), sa.Column("age", sa.SmallInteger),
    sa.Column("where", Point()), sa.Column("up", Upper().with_variant(Point(7), "postgresql"), info={"skip": True}),
    sa.Column("boss", sa.Integer, sa.ForeignKey("team.id", name="fk_boss", ondelete="CASCADE")),
    sa.UniqueConstraint("name", "age", name="uq_name"), sa.Index("ix_age", "age", info={"skip": True}),
    sa.CheckConstraint("age > 1", name="ck_age"), comment="people")
team = sa.Table("team", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("active", sa.Boolean),
    sa.Column("at", sa.DateTime, server_default=sa.func.now()), sa.Column("boss", sa.Integer, sa.ForeignKey("team.id")),
    sa.UniqueConstraint("active", name="uq_active"), sa.CheckConstraint("active", name="ck_active"), info={"skip": True})
'''

BEFORE = '''
CREATE TABLE user (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) DEFAULT 'y', gone VARCHAR(10) NOT NULL, age INTEGER);
CREATE INDEX ix_old ON user (gone);
CREATE TABLE extinct (id INTEGER PRIMARY KEY, a INTEGER, CONSTRAINT uq_a UNIQUE (a));
'''

ENV = '''
from alembic import context
import sqlalchemy as sa
import sys, os
sys.path.insert(0, os.getcwd())
import models
config = context.config
options = dict(target_metadata=models.metadata)
{hook}
engine = sa.create_engine("sqlite:///app.db", poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, **options)
    with context.begin_transaction():
        context.run_migrations()
'''


def database(path):
    with sqlite3.connect(path) as connection:
        connection.executescript(BEFORE)


def project(hook):
    return {"alembic.ini": INI, "m/env.py": ENV.replace("{hook}", hook), "m/script.py.mako": TEMPLATE, "m/versions": None,
            "models.py": MODELS, "app.db": database}


REVISION = ["revision", "--autogenerate", "-m", "x", "--rev-id", "c3"]


def function(option, arguments, *lines):
    return f"def hook({arguments}):\n" + "".join(f"    {line}\n" for line in lines) + f"options[{option!r}] = hook\n"


def include_name(*lines):
    return function("include_name", "name, type_, parent_names", *lines)


def include_object(*lines):
    return function("include_object", "object, name, type_, reflected, compare_to", *lines)


def render_item(*lines):
    return function("render_item", "type_, obj, autogen_context", *lines)


HOOKS = {
    "no hook": "",
    "user_module_prefix": "options['user_module_prefix'] = 'my.types.'",
    "prefixes": "options.update(alembic_module_prefix='o.', sqlalchemy_module_prefix='s.', user_module_prefix='')",
    "no prefixes": "options.update(alembic_module_prefix='', sqlalchemy_module_prefix='')",
    "compare_type=False": "options['compare_type'] = False",
    "compare_type leaves it": function(
        "compare_type", "context, inspected_column, metadata_column, inspected_type, metadata_type",
        "print(type(context).__name__, inspected_column.table.name, inspected_column.name, repr(inspected_column.type), repr(inspected_type), repr(metadata_type))",
        "print(metadata_column is models.user.c[metadata_column.name], metadata_column.info)"),
    "compare_type says yes": "options['compare_type'] = lambda *a: True",
    "compare_type says no": "options['compare_type'] = lambda *a: False",
    "compare_server_default=True": "options['compare_server_default'] = True",
    "compare_server_default leaves it": function(
        "compare_server_default",
        "context, inspected_column, metadata_column, inspected_default, metadata_default, rendered_metadata_default",
        "print(inspected_column.name, inspected_default, metadata_default, rendered_metadata_default)"),
    "compare_server_default says yes": "options['compare_server_default'] = lambda *a: True",
    "include_name: tables": include_name("return not (type_ == 'table' and name == 'extinct')"),
    "include_name: columns": include_name(
        "return not (type_ in ('column', 'index', 'unique_constraint') and name in ('gone', 'ix_old'))"),
    "include_name: schemas": include_name("if type_ == 'schema': print(name, parent_names)", "return True")
    + "options['include_schemas'] = True",
    "include_object: what it gets": include_object(
        "print(type(object).__name__, name, type_, reflected, type(compare_to).__name__)",
        "return not (type_ == 'table' and reflected and compare_to is None)"),
    "include_object: info": include_object("return not getattr(object, 'info', {}).get('skip')"),
    "include_object: the models' own": include_object(
        "if type_ == 'table' and not reflected: print(object is models.metadata.tables[name], object.metadata is models.metadata)",
        "if type_ == 'column' and not reflected: print(object is models.user.c[name], object.table.name)",
        "return True"),
    "include_object: no constraints": include_object(
        "return type_ not in ('index', 'unique_constraint', 'foreign_key_constraint')"),
    "include_object: by the table": include_object(
        "if type_ in ('index', 'unique_constraint', 'foreign_key_constraint', 'column'):",
        "    print(object.table.name, [c.name for c in getattr(object, 'columns', [])])", "return True"),
    "render_item: types": render_item(
        "if type_ == 'type' and isinstance(obj, models.Point):",
        "    autogen_context.imports.add('from models import Point')", "    return 'Point(srid=%r)' % obj.srid", "return False"),
    "render_item: imports": render_item(
        "if type_ == 'type' and obj.__class__.__module__ == 'models': autogen_context.imports.add('import models')", "return False"),
    "render_item: columns": render_item(
        "if type_ == 'column' and obj.name in ('where', 'up'): return 'my_column(%r, %r)' % (obj.name, obj.info)",
        "if type_ == 'column' and obj.name == 'active': return None", "return False"),
    "render_item: defaults and constraints": render_item(
        "return {'server_default': 'DEFAULT', 'primary_key': 'PK', 'foreign_key': 'FK', 'unique': 'UQ', 'check': 'CK'}.get(type_, False)"),
    "render_item: none of them": render_item("return None if type_ in ('unique', 'check', 'foreign_key') else False"),
    "render_item: what it is told": render_item(
        "if type_ == 'type':",
        "    print(autogen_context.opts['sqlalchemy_module_prefix'], autogen_context.dialect.name, autogen_context.metadata is models.metadata,",
        "          autogen_context.migration_context.dialect.name, autogen_context.connection is not None)", "return False"),
    "render_item with a hook": render_item("return 'PK' if type_ == 'primary_key' else False")
    + function("process_revision_directives", "context, revision, directives", "directives[0].upgrade_ops.ops.reverse()"),
    "tokens": "options.update(upgrade_token='upgrades', downgrade_token='downgrades')",
    "in batches": "options['render_as_batch'] = True",
}


OPERATION = '''
from alembic.autogenerate import comparators, renderers
from alembic.operations import MigrateOperation, Operations, ops
@Operations.register_operation("note")
class NoteOp(MigrateOperation):
    def __init__(self, text): self.text = text
    @classmethod
    def note(cls, operations, text): return operations.invoke(cls(text))
    def reverse(self): return NoteOp("not " + self.text)
@renderers.dispatch_for(NoteOp)
def render(autogen_context, op): return "op.note(%r)" % op.text
'''

PLUGIN = OPERATION + '''
from alembic.runtime.plugins import Plugin
from alembic.util import DispatchPriority, PriorityDispatchResult
plugin = Plugin("my.own")
options["autogenerate_plugins"] = ["alembic.autogenerate.*", "my.*"]
'''


def comparator(target, arguments, *lines, head=OPERATION):
    return head + f"@comparators.dispatch_for({target!r})\ndef compare(autogen_context, {arguments}):\n" + "".join(
        f"    {line}\n" for line in lines)


def plugin(target, element, priority, arguments, *lines):
    return PLUGIN + f"def compare(autogen_context, {arguments}):\n" + "".join(f"    {line}\n" for line in lines) + \
        f"plugin.add_autogenerate_comparator(compare, {target!r}, {element!r}, priority=DispatchPriority.{priority})\n"


TABLE = "modify_table_ops, schema, tname, conn_table, metadata_table"
COLUMN = "alter_column_op, schema, tname, cname, conn_col, metadata_col"

HOOKS.update({
    "comparator of everything": comparator("autogenerate", "upgrade_ops", "upgrade_ops.ops.append(NoteOp('first'))"),
    "comparator of schemas": comparator(
        "schema", "upgrade_ops, schemas", "print(schemas, autogen_context.dialect.name, len(autogen_context.sorted_tables), len(upgrade_ops.ops))",
        "upgrade_ops.ops.append(NoteOp('schema'))"),
    "comparator of tables": comparator(
        "table", TABLE, "print(schema, tname, conn_table is not None, metadata_table is not None, [type(op).__name__ for op in modify_table_ops.ops])",
        "modify_table_ops.ops.append(NoteOp(tname))"),
    "comparator of columns": comparator(
        "column", COLUMN, "print(schema, tname, cname, conn_col.nullable, metadata_col.nullable, metadata_col is models.user.c[cname])",
        "if cname == 'age': alter_column_op.modify_nullable = False"),
    "comparator that changes nothing": comparator("column", COLUMN, "pass") + comparator("table", TABLE, "pass", head=""),
    "comparator of another engine": comparator("table", TABLE, "1 / 0").replace("'table'", "'table', qualifier='postgresql'"),
    "a plugin": plugin("schema", None, "MEDIUM", "upgrade_ops, schemas", "upgrade_ops.ops.append(NoteOp('plugin'))"),
    "a plugin that comes first": plugin("schema", None, "FIRST", "upgrade_ops, schemas", "upgrade_ops.ops.append(NoteOp('plugin'))"),
    "a plugin for tables": plugin("table", None, "MEDIUM", TABLE, "modify_table_ops.ops.append(NoteOp(tname))"),
    "a plugin that stops indexes": plugin("table", "indexes", "FIRST", TABLE, "return PriorityDispatchResult.STOP"),
    "a plugin that stops types": plugin("column", "types", "FIRST", COLUMN, "return PriorityDispatchResult.STOP if cname == 'name' else None"),
    "a plugin that stops nullable": plugin("column", "nullable", "FIRST", COLUMN, "return PriorityDispatchResult.STOP"),
    "a plugin that is not asked": plugin("table", None, "FIRST", TABLE, "1 / 0") + "del options['autogenerate_plugins']\n",
    "no constraints": "options['autogenerate_plugins'] = ['alembic.autogenerate.*', '~alembic.autogenerate.constraints']",
    "three plugins": "options['autogenerate_plugins'] = ['alembic.autogenerate.schemas', 'alembic.autogenerate.tables', 'alembic.autogenerate.types']",
    "no plugin": "options['autogenerate_plugins'] = []",
    "no tables": "options['autogenerate_plugins'] = ['alembic.*', '~alembic.autogenerate.tables']",
    "an unknown plugin": "options['autogenerate_plugins'] = ['nope']",
})


@pytest.mark.parametrize("name", HOOKS)
def test_revision(both, name):
    both.write(project(HOOKS[name])).same(*REVISION)


@pytest.mark.parametrize("hook", [
    render_item("1 / 0"), include_object("1 / 0"), include_name("1 / 0"), "options['compare_type'] = lambda *a: 1 / 0",
    render_item("return 1 / 0") + function("process_revision_directives", "context, revision, directives", "pass"),
], ids=lambda hook: hook.split("options[")[1].split("]")[0])
def test_hooks_that_fail(both, hook):
    both.write(project(hook)).fails(*REVISION, say="ZeroDivisionError", status=1)


NUMBERED = '''
from alembic.script import ScriptDirectory
def hook(context, revision, directives):
    head = ScriptDirectory.from_config(context.config).get_current_head()
    directives[0].rev_id = "%04d" % (1 if head is None else int(head.lstrip("0")) + 1)
    if config.cmd_opts.autogenerate and directives[0].upgrade_ops.is_empty():
        directives[:] = []
options["process_revision_directives"] = hook
'''

ARRAYS = '''
import sqlalchemy as sa
metadata = sa.MetaData()
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("list", sa.ARRAY(sa.String(5))))
'''


def test_numbered_revisions(both):
    files = project(NUMBERED)
    del files["app.db"]
    both.write({**files, "models.py": ARRAYS})
    for words in ("revision --autogenerate -m one", "upgrade head --sql", "history", "revision --autogenerate"):
        both.same(*words.split())


def test_check_renders_nothing(both):
    both.write(project(render_item("print('rendered')", "return False")))
    ours, theirs = both.run("check")
    assert ours.status == theirs.status == 255 and "rendered" not in ours.out


def test_types_of_the_models_reach_directives(both):
    hook = function("process_revision_directives", "context, revision, directives",
                    "for op in directives[0].upgrade_ops.ops:",
                    "    for child in getattr(op, 'ops', ()):",
                    "        column = getattr(child, 'column', None)",
                    "        if column is not None: print(column.name, isinstance(column.type, (models.Point, models.Upper)))")
    both.write(project(hook)).same(*REVISION)
