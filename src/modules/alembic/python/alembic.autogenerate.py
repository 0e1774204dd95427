# Autogenerate as scripts see it. Comparing and rendering are the program's own; here is what hooks,
# Rewriter, render functions and comparators of projects are called with.

import alembic.operations.ops as ops
from alembic.runtime.plugins import PARTS, Plugin
from alembic.util.langhelpers import DispatchPriority, PriorityDispatcher
from _limbeck_autogenerate import compare as _compare, render as _render


class _Dispatcher:
    """Functions by class, the nearest base first, as alembic.util.Dispatcher."""

    def __init__(self):
        self.registry = {}

    def dispatch_for(self, target, *, qualifier="default", replace=False, subgroup=None, priority=None):
        def decorate(fn):
            self.registry.setdefault(target, []).append((qualifier, fn))
            return fn
        return decorate

    def dispatch(self, target, qualifier="default"):
        key = target if isinstance(target, str) else None
        for cls in [key] if key else type(target).__mro__:
            for name, fn in reversed(self.registry.get(cls, ())):
                if name in (qualifier, "default"):
                    return fn
        raise ValueError(f"no dispatch function for object: {target!r}")


renderers = _Dispatcher()
comparators = PriorityDispatcher()


class AutogenContext:
    def __init__(self, migration_context, metadata=None, opts=None, autogenerate=True):
        self.migration_context = migration_context
        self.opts = dict(migration_context.opts if opts is None else opts)
        self.metadata = metadata if metadata is not None else self.opts.get("target_metadata")
        self.connection, self.dialect = migration_context.bind, migration_context.dialect
        self.imports, self._has_batch = set(), False
        if autogenerate:
            self.comparators = comparators.branch()
            plugins = migration_context.opts.get("autogenerate_plugins")
            included = Plugin.populate_autogenerate_priority_dispatch(
                self.comparators, ["alembic.autogenerate.*"] if plugins is None else plugins)
            self._left_out = sum(bit for name, bit in PARTS.items() if name not in included)

    @property
    def inspector(self):
        from sqlalchemy import inspect
        return inspect(self.connection)

    def _metadatas(self):
        return self.metadata if isinstance(self.metadata, (list, tuple)) else [self.metadata]

    @property
    def sorted_tables(self):
        return [table for metadata in self._metadatas() for table in metadata.sorted_tables]

    @property
    def table_key_to_table(self):
        return {key: table for metadata in self._metadatas() for key, table in metadata.tables.items()}

    def run_name_filters(self, name, type_, parent_names):
        include = self.opts.get("include_name")
        return not include or bool(include(name, type_, parent_names))

    def run_object_filters(self, object_, name, type_, reflected, compare_to):
        include = self.opts.get("include_object")
        return not include or bool(include(object_, name, type_, reflected, compare_to))

    run_filters = run_object_filters


# ---- rendering


def render_op(autogen_context, op):
    """Lines of text."""
    try:
        renderer = renderers.dispatch(op)
    except ValueError:
        renderer = None
    if renderer:
        lines = renderer(autogen_context, op)
        return [lines] if isinstance(lines, str) else list(lines)
    if isinstance(op, ops.ModifyTableOps):
        return _render_modify_table(autogen_context, op)
    if isinstance(op, ops.ExecuteSQLOp):
        if not isinstance(op.sqltext, str):
            raise NotImplementedError("Autogenerate rendering of SQL Expression language constructs not supported "
                                      "here; please use a plain SQL string")
        prefix = "batch_op." if autogen_context._has_batch else autogen_context.opts.get("alembic_module_prefix") or ""
        return [f"{prefix}execute({op.sqltext!r})"]
    if op._rendered is not None and not hasattr(op, "_call"):
        found, found_imports = op._rendered[autogen_context._has_batch]
        autogen_context.imports.update(found_imports)
        return list(found)
    if not hasattr(op, "_call"):
        raise ValueError(f"no dispatch function for object: {op!r}")
    text, probe, imports = _render(autogen_context.migration_context, op, autogen_context._has_batch)
    autogen_context.imports.update(imports)
    if op._rendered is not None and probe == op._probe:
        found, found_imports = op._rendered[autogen_context._has_batch]
        autogen_context.imports.update(found_imports)
        return list(found)
    return text


def render_op_text(autogen_context, op):
    return "\n".join(render_op(autogen_context, op))


def _render_modify_table(autogen_context, op):
    if not op.ops:
        return []
    batch = bool(autogen_context.opts.get("render_as_batch"))
    autogen_context._has_batch = batch
    try:
        inner = [line for child in op.ops for line in render_op(autogen_context, child)]
    finally:
        autogen_context._has_batch = False
    if not batch:
        return inner
    head = f"with op.batch_alter_table({op.table_name!r}, schema={op.schema!r}) as batch_op:"
    return [head, *["    " + line for line in inner], ""]


def _indent(text):
    lines = [("    " + line).rstrip(" ") for line in text.split("\n")]
    return "\n".join(lines).strip()


def _render_cmd_body(container, autogen_context):
    lines = [line for op in container.ops for line in render_op(autogen_context, op)]
    return "\n".join(["# ### commands auto generated by Alembic - please adjust! ###", *(lines or ["pass"]),
                      "# ### end Alembic commands ###"]) + "\n"


def _fill_templates(autogen_context, script):
    """The bodies of one file by the template's names for them."""
    autogen_context.imports = set(script.imports or ())
    found = {}
    for upgrade, downgrade in zip(script.upgrade_ops_list, script.downgrade_ops_list):
        found[upgrade.upgrade_token] = _indent(_render_cmd_body(upgrade, autogen_context))
        found[downgrade.downgrade_token] = _indent(_render_cmd_body(downgrade, autogen_context))
    found["imports"] = "\n".join(sorted(autogen_context.imports))
    return found


def render_python_code(up_or_down_op, sqlalchemy_module_prefix="sa.", alembic_module_prefix="op.",
                       render_as_batch=False, imports=(), render_item=None, migration_context=None,
                       user_module_prefix=None):
    from alembic.runtime.migration import MigrationContext
    opts = dict(sqlalchemy_module_prefix=sqlalchemy_module_prefix, alembic_module_prefix=alembic_module_prefix,
                render_as_batch=render_as_batch, render_item=render_item, user_module_prefix=user_module_prefix)
    if migration_context is None:
        migration_context = MigrationContext.configure(dialect_name="default", opts=dict(opts, as_sql=True))
    else:
        migration_context = MigrationContext.configure(connection=migration_context.bind,
                                                       opts=dict(migration_context.opts, **opts))
    autogen_context = AutogenContext(migration_context, opts=opts)
    autogen_context.imports = set(imports)
    return _indent(_render_cmd_body(up_or_down_op, autogen_context))


# ---- comparing


def _schemas(autogen_context):
    """Those that are compared."""
    filters = autogen_context.run_name_filters
    found = {None} if filters(None, "schema", {}) else set()
    if autogen_context.opts.get("include_schemas"):
        default = autogen_context.dialect.default_schema_name
        found.update(name for name in autogen_context.inspector.get_schema_names()
                     if name not in (default, "information_schema") and filters(name, "schema", {}))
    return found


def _part(op):
    if isinstance(op, (ops.CreateTableCommentOp, ops.DropTableCommentOp)):
        return "comments"
    is_key = isinstance(op, ops.CreateForeignKeyOp) or getattr(op, "constraint_type", None) == "foreignkey"
    return "foreignkeys" if is_key else "indexes"


class _Comparison:
    """What the program has found, put where functions of others expect it: one Plugin's work at a time."""

    def __init__(self, autogen_context, upgrades, tables):
        self.context, self.upgrades, self.tables = autogen_context, upgrades, tables
        self.dispatcher, self.dialect = autogen_context.comparators, autogen_context.dialect.name
        self.touched = set()  # ids of operations whose reverse is not the program's any more

    def autogenerate(self, upgrade_ops):
        self.dispatcher.dispatch("schema", qualifier=self.dialect)(self.context, upgrade_ops, _schemas(self.context))

    def schema(self, upgrade_ops):
        found, self.upgrades = list(self.upgrades), []
        if self.tables is not None:
            self._dispatch_tables(found)
        upgrade_ops.ops.extend(found)

    def _dispatch_tables(self, found):
        kinds = ops.CreateTableOp, ops.DropTableOp
        containers = {(op.schema, op.table_name): op for op in found if isinstance(op, ops.ModifyTableOps)}
        changed = {(schema, name) for schema, name, database, model in self.tables if database is not None and model is not None}
        at = 1 + max([i for i, op in enumerate(found)
                      if isinstance(op, kinds) or isinstance(op, ops.ModifyTableOps) and (op.schema, op.table_name) not in changed],
                     default=-1)
        for schema, name, database, model in self.tables:
            container = containers.get((schema, name))
            known = container is not None
            if not known:
                container = ops.ModifyTableOps(name, [], schema=schema)
            self._dispatch_table(container, schema, name, database, model)
            if known:
                place = found.index(container)
                if not container.ops:
                    del found[place]
                elif (schema, name) in changed:
                    at = place + 1
                continue
            if not container.ops:
                continue
            if (schema, name) in changed:
                place = at
            else:
                place = next(i for i, op in enumerate(found)
                             if isinstance(op, kinds) and (op.schema, op.table_name) == (schema, name)) + (database is None)
            found.insert(place, container)
            at += 1

    def _dispatch_table(self, container, schema, name, database, model):
        before = list(container.ops)
        alters = {op.column_name: op for op in before if isinstance(op, ops.AlterColumnOp)}
        drops = [op for op in before if isinstance(op, ops.DropColumnOp)]
        self.rest = [op for op in before if not isinstance(op, (ops.AddColumnOp, ops.AlterColumnOp, ops.DropColumnOp))]
        container.ops[:] = [op for op in before if isinstance(op, ops.AddColumnOp)]
        if database is not None and model is not None:
            for column in model.columns:
                if column.name in database.columns:
                    op = self._column(alters.get(column.name), schema, name, database.columns[column.name], column)
                    if op is not None:
                        container.ops.append(op)
        self.dispatcher.dispatch("table", qualifier=self.dialect)(self.context, container, schema, name, database, model)
        container.ops.extend(drops)
        if len(before) != len(container.ops) or any(a is not b for a, b in zip(before, container.ops)):
            self.touched.add(id(container))

    def table(self, modify_table_ops, part):
        modify_table_ops.ops.extend(op for op in self.rest if _part(op) == part)

    def _column(self, found, schema, table, database, model):
        op = ops.AlterColumnOp(table, model.name, schema=schema)
        self.found = found
        self.dispatcher.dispatch("column", qualifier=self.dialect)(self.context, op, schema, table, model.name, database, model)
        if found is not None and vars(op).items() <= {**vars(found), "kw": op.kw if op.kw == found.kw else None}.items():
            return found
        return op if op.has_changes() else None

    def existing(self, op, part, database):
        """What a column's part (type, nullable, server_default or comment) is now."""
        if self.found is not None:
            setattr(op, "existing_" + part, getattr(self.found, "existing_" + part))
        elif part != "server_default" or database.server_default is not None:
            setattr(op, "existing_" + part, getattr(database, part))

    def modify(self, op, part):
        """What the program has found about it."""
        if self.found is None:
            return
        new = getattr(self.found, "modify_" + part)
        if new is not (False if part in ("server_default", "comment") else None):
            setattr(op, "modify_" + part, new)
        if part == "server_default":
            op.kw.update(self.found.kw)


def _native(part, target, subgroup=None, priority=DispatchPriority.MEDIUM):
    def decorate(fn):
        fn._is_native = True
        Plugin._native(part).add_autogenerate_comparator(fn, target, subgroup, priority=priority)
        return fn
    return decorate


@_native("schemas", "autogenerate")
def _compare_all(autogen_context, upgrade_ops):
    autogen_context._comparison.autogenerate(upgrade_ops)


@_native("tables", "schema", "tables")
def _compare_schemas(autogen_context, upgrade_ops, schemas):
    autogen_context._comparison.schema(upgrade_ops)


def _native_table(part, subgroup):
    @_native(part, "table", subgroup)
    def compare(autogen_context, modify_table_ops, *arguments):
        autogen_context._comparison.table(modify_table_ops, subgroup)


_native_table("constraints", "indexes")
_native_table("constraints", "foreignkeys")
_native_table("comments", "comments")


def _native_column(part, subgroup, attribute, priority=DispatchPriority.MEDIUM):
    @_native(part, "column", subgroup, priority)
    def existing(autogen_context, alter_column_op, schema, tname, cname, conn_col, metadata_col):
        autogen_context._comparison.existing(alter_column_op, attribute, conn_col)

    @_native(part, "column", subgroup)
    def modify(autogen_context, alter_column_op, *arguments):
        autogen_context._comparison.modify(alter_column_op, attribute)


_native_column("types", "types", "type", DispatchPriority.FIRST)
_native_column("constraints", "nullable", "nullable")
_native_column("defaults", "server_default", "server_default", DispatchPriority.FIRST)
_native_column("comments", "comments", "comment")


def _populate(autogen_context, script):
    upgrade, downgrade = script.upgrade_ops_list[-1], script.downgrade_ops_list[-1]
    own = autogen_context.comparators._targets()
    upgrades, downgrades, tables = _compare(autogen_context.migration_context, autogen_context.metadata,
                                            autogen_context._left_out, bool(own & {"table", "column"}))
    if not own and not upgrade.ops:
        upgrade.ops.extend(upgrades)
        downgrade.ops[:] = downgrades
        return
    comparison = autogen_context._comparison = _Comparison(autogen_context, upgrades, tables)
    known = {id(op): reverse for op, reverse in zip(upgrades, reversed(downgrades))}
    autogen_context.comparators.dispatch("autogenerate", qualifier=autogen_context.dialect.name)(autogen_context, upgrade)
    downgrade.ops[:] = [op.reverse() if id(op) not in known or id(op) in comparison.touched else known[id(op)]
                        for op in reversed(upgrade.ops)]


def produce_migrations(context, metadata):
    autogen_context = AutogenContext(context, metadata=metadata)
    script = ops.MigrationScript(rev_id=None, upgrade_ops=ops.UpgradeOps([]), downgrade_ops=ops.DowngradeOps([]))
    _populate(autogen_context, script)
    return script


def compare_metadata(context, metadata):
    return produce_migrations(context, metadata).upgrade_ops.as_diffs()


# ---- Rewriter


class Rewriter:
    def __init__(self):
        self.dispatch = _Dispatcher()
        self._chained = ()

    def chain(self, other):
        both = Rewriter()
        both.dispatch, both._chained = self.dispatch, self._chained + (other,)
        return both

    def rewrites(self, operator):
        return self.dispatch.dispatch_for(operator)

    def __call__(self, context, revision, directives):
        self.process_revision_directives(context, revision, directives)
        for hook in self._chained:
            hook(context, revision, directives)

    def process_revision_directives(self, context, revision, directives):
        self._traverse_list(context, revision, directives)

    def _rewrite(self, context, revision, directive):
        try:
            rewriter = self.dispatch.dispatch(directive)
        except ValueError:
            return [directive]
        if self in directive._mutations:
            return [directive]
        result = ops._list(rewriter(context, revision, directive))
        for one in result:
            one._mutations = one._mutations.union([self])
        return result

    def _traverse_for(self, context, revision, directive):
        directives = self._rewrite(context, revision, directive)
        for one in directives:
            if isinstance(one, ops.MigrationScript):
                one.upgrade_ops = self._traverse_single(context, revision, one.upgrade_ops_list, "UpgradeOps")
                one.downgrade_ops = self._traverse_single(context, revision, one.downgrade_ops_list, "DowngradeOps")
            elif isinstance(one, ops.OpContainer):
                self._traverse_list(context, revision, one.ops)
        return directives

    def _traverse_single(self, context, revision, containers, name):
        result = []
        for container in containers:
            found = self._traverse_for(context, revision, container)
            if len(found) != 1:
                raise ValueError(f"Can only return single object for {name} traverse")
            result.append(found[0])
        return result

    def _traverse_list(self, context, revision, directives):
        directives[:] = [one for directive in list(directives)
                         for one in self._traverse_for(context, revision, directive)]


# ---- one run of `revision`: called from C


class _Run:
    """The files to be written: RevisionContext, as far as a command has one."""

    def __init__(self, arguments):
        self.generated_revisions = [ops.MigrationScript(
            upgrade_ops=ops.UpgradeOps([]), downgrade_ops=ops.DowngradeOps([]), **arguments)]
        self.autogen_context, self._before = None, []

    def add(self, context, revision, autogenerate):
        opts, script = context.opts, self.generated_revisions[-1]
        up, down = opts.get("upgrade_token") or "upgrades", opts.get("downgrade_token") or "downgrades"
        if not script._needs_render:
            script.upgrade_ops_list[-1].upgrade_token = up
            script.downgrade_ops_list[-1].downgrade_token = down
            script._needs_render = True
        else:
            script._upgrade_ops.append(ops.UpgradeOps([], up))
            script._downgrade_ops.append(ops.DowngradeOps([], down))
        self.autogen_context = AutogenContext(context, autogenerate=autogenerate)
        if autogenerate:
            _populate(self.autogen_context, script)
        self._before = self._leaves()
        hook = opts.get("process_revision_directives")
        if hook:
            hook(context, revision, self.generated_revisions)
        for script in self.generated_revisions:
            script._needs_render = True

    def files(self):
        """What to write: attributes of each script and its template's arguments."""
        result = []
        for script in self.generated_revisions:
            bodies = _fill_templates(self.autogen_context, script) if script._needs_render else {}
            head = script.head
            result.append({
                "rev_id": script.rev_id, "message": script.message, "splice": bool(script.splice),
                "heads": [name if name is not None else "base" for name in ops._list(head)] if head is not None else ["head"],
                "branch_labels": ops._list(script.branch_label), "version_path": script.version_path,
                "depends_on": ops._list(script.depends_on), "bodies": bodies,
            })
        return result

    def _leaves(self):
        def walk(container):
            for op in container.ops:
                if hasattr(op, "ops"):
                    yield from walk(op)
                else:
                    yield op
        return [op for script in self.generated_revisions for container in script.upgrade_ops_list for op in walk(container)]

    def is_changed(self):
        after = self._leaves()
        return len(after) != len(self._before) or any(a is not b for a, b in zip(after, self._before))

    def is_empty(self):
        return all(container.is_empty() for script in self.generated_revisions for container in script.upgrade_ops_list)

    def diffs(self):
        return [diff for script in self.generated_revisions for container in script.upgrade_ops_list
                for diff in container.as_diffs()]
