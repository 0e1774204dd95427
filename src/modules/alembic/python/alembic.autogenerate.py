# Autogenerate as scripts see it. Comparing and rendering are the program's own; here is what hooks,
# Rewriter, render functions and comparators of projects are called with.

import alembic.operations.ops as ops
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

    def all(self, target):
        return [fn for _, fn in self.registry.get(target, ())]


renderers = _Dispatcher()
comparators = _Dispatcher()


class AutogenContext:
    def __init__(self, migration_context, metadata=None, opts=None, autogenerate=True):
        self.migration_context = migration_context
        self.opts = dict(migration_context.opts if opts is None else opts)
        self.metadata = metadata if metadata is not None else self.opts.get("target_metadata")
        self.connection, self.dialect = migration_context.bind, migration_context.dialect
        self.imports, self._has_batch = set(), False

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


def _run_comparators(autogen_context, upgrade_ops):
    """The project's own comparators; those of columns and types are the program's."""
    for fn in comparators.all("autogenerate"):
        fn(autogen_context, upgrade_ops)
    schemas = {None}
    for fn in comparators.all("schema"):
        fn(autogen_context, upgrade_ops, schemas)


def _populate(autogen_context, script, upgrades, downgrades):
    upgrade, downgrade = script.upgrade_ops_list[-1], script.downgrade_ops_list[-1]
    upgrade.ops.extend(upgrades)
    _run_comparators(autogen_context, upgrade)
    if len(upgrade.ops) == len(upgrades):
        downgrade.ops[:] = downgrades
    else:
        known = {id(op): reverse for op, reverse in zip(upgrades, reversed(downgrades))}
        downgrade.ops[:] = [known[id(op)] if id(op) in known else op.reverse() for op in reversed(upgrade.ops)]


def produce_migrations(context, metadata):
    autogen_context = AutogenContext(context, metadata=metadata)
    script = ops.MigrationScript(rev_id=None, upgrade_ops=ops.UpgradeOps([]), downgrade_ops=ops.DowngradeOps([]))
    _populate(autogen_context, script, *_compare(context, metadata))
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
            _populate(self.autogen_context, script, *_compare(context, self.autogen_context.metadata))
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
