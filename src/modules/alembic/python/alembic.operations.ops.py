# The operations as objects: what process_revision_directives reads and changes, what
# Operations.invoke() runs. Each class knows how to call the method of Operations that does its work;
# the same call, collected instead of run, is how a changed operation is rendered.

from sqlalchemy import (CheckConstraint, Column, ForeignKeyConstraint, Index, MetaData, NullType,
                        PrimaryKeyConstraint, Table, UniqueConstraint)
from sqlalchemy.sql.elements import conv


def _list(value):
    if value is None:
        return []
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    return [value]


def _given(**kw):
    return {k: v for k, v in kw.items() if v is not None}


class MigrateOperation:
    info = {}
    _mutations = frozenset()
    _rendered = None  # (text, text within a batch) of an operation that autogenerate found
    _probe = None     # what rendering its attributes gave when it was found

    def reverse(self):
        raise NotImplementedError

    def to_diff_tuple(self):
        raise NotImplementedError

    def _stub(self, columns=()):
        key = isinstance(self, CreateForeignKeyOp)
        return Table(self.source_table if key else self.table_name, MetaData(),
                     *[Column(name, NullType()) for name in columns],
                     schema=self.kw.get("source_schema") if key else self.schema)


# ---- constraints


class AddConstraintOp(MigrateOperation):
    constraint_type = None
    _reverse = None

    @staticmethod
    def from_constraint(constraint):
        for kind, cls in ((PrimaryKeyConstraint, CreatePrimaryKeyOp),
                          (ForeignKeyConstraint, CreateForeignKeyOp),
                          (UniqueConstraint, CreateUniqueConstraintOp),
                          (CheckConstraint, CreateCheckConstraintOp)):
            if isinstance(constraint, kind):
                return cls._from(constraint)
        raise TypeError(f"no operation adds {constraint!r}")

    def reverse(self):
        key = self.constraint_type == "foreignkey"
        return DropConstraintOp(self.constraint_name, self.source_table if key else self.table_name,
                                type_=self.constraint_type,
                                schema=self.kw.get("source_schema") if key else self.schema, _reverse=self)

    def to_constraint(self, migration_context=None):
        if self._orig is not None:
            return self._orig
        return self._make()

    def to_diff_tuple(self):
        return ("add_fk" if self.constraint_type == "foreignkey" else "add_constraint", self.to_constraint())


class CreatePrimaryKeyOp(AddConstraintOp):
    constraint_type = "primary"

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name, self.table_name, self.columns = constraint_name, table_name, columns
        self.schema, self.kw, self._orig = schema, kw, None

    @classmethod
    def _from(cls, key):
        op = cls(key.name, key.table.name, [c.name for c in key.columns], schema=key.table.schema)
        op._orig = key
        return op

    def _make(self):
        table = self._stub(self.columns)
        key = PrimaryKeyConstraint(*[table.c[name] for name in self.columns], name=self.constraint_name)
        table.append_constraint(key)
        return key

    def _call(self, operations):
        operations.create_primary_key(self.constraint_name, self.table_name, list(self.columns), schema=self.schema)


class CreateUniqueConstraintOp(AddConstraintOp):
    constraint_type = "unique"

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name, self.table_name, self.columns = constraint_name, table_name, columns
        self.schema, self.kw, self._orig = schema, kw, None

    @classmethod
    def _from(cls, unique):
        kw = _given(deferrable=unique.deferrable, initially=unique.initially)
        kw.update(unique.dialect_kwargs)
        op = cls(unique.name, unique.table.name, [c.name for c in unique.columns], schema=unique.table.schema, **kw)
        op._orig = unique
        return op

    def _make(self):
        table = self._stub(self.columns)
        unique = UniqueConstraint(*[table.c[name] for name in self.columns], name=self.constraint_name, **self.kw)
        table.append_constraint(unique)
        return unique

    def _call(self, operations):
        operations.create_unique_constraint(self.constraint_name, self.table_name, list(self.columns),
                                            schema=self.schema, **self.kw)


class CreateForeignKeyOp(AddConstraintOp):
    constraint_type = "foreignkey"

    def __init__(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw):
        self.constraint_name, self.source_table, self.referent_table = constraint_name, source_table, referent_table
        self.local_cols, self.remote_cols, self.kw, self._orig = local_cols, remote_cols, kw, None

    @classmethod
    def _from(cls, key):
        targets = [element.target_fullname.split(".") for element in key.elements]
        kw = _given(source_schema=key.table.schema, onupdate=key.onupdate, ondelete=key.ondelete,
                    initially=key.initially, deferrable=key.deferrable, match=key.match,
                    use_alter=key.use_alter or None)
        if len(targets[0]) > 2:
            kw["referent_schema"] = ".".join(targets[0][:-2])
        kw.update(key.dialect_kwargs)
        op = cls(key.name, key.table.name, targets[0][-2], [element.parent.name for element in key.elements],
                 [target[-1] for target in targets], **kw)
        op._orig = key
        return op

    def _make(self):
        kw = {k: v for k, v in self.kw.items() if k not in ("source_schema", "referent_schema")}
        table = self._stub(self.local_cols)
        schema = self.kw.get("referent_schema")
        target = f"{schema}.{self.referent_table}" if schema else self.referent_table
        if target != table.key:
            Table(self.referent_table, table.metadata, *[Column(name, NullType()) for name in self.remote_cols],
                  schema=schema)
        key = ForeignKeyConstraint(list(self.local_cols), [f"{target}.{name}" for name in self.remote_cols],
                                   name=self.constraint_name, **kw)
        table.append_constraint(key)
        return key

    def _call(self, operations):
        operations.create_foreign_key(self.constraint_name, self.source_table, self.referent_table,
                                      list(self.local_cols), list(self.remote_cols), **self.kw)


class CreateCheckConstraintOp(AddConstraintOp):
    constraint_type = "check"

    def __init__(self, constraint_name, table_name, condition, *, schema=None, **kw):
        self.constraint_name, self.table_name, self.condition = constraint_name, table_name, condition
        self.schema, self.kw, self._orig = schema, kw, None

    @classmethod
    def _from(cls, check):
        op = cls(check.name, check.table.name, check.sqltext, schema=check.table.schema)
        op._orig = check
        return op

    def _make(self):
        check = CheckConstraint(self.condition, name=self.constraint_name, **self.kw)
        self._stub().append_constraint(check)
        return check

    def _call(self, operations):
        operations.create_check_constraint(self.constraint_name, self.table_name, self.condition,
                                           schema=self.schema, **self.kw)


class DropConstraintOp(MigrateOperation):
    def __init__(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None, _reverse=None):
        self.constraint_name, self.table_name, self.constraint_type = constraint_name, table_name, type_
        self.schema, self.if_exists, self._reverse = schema, if_exists, _reverse

    @classmethod
    def from_constraint(cls, constraint):
        return AddConstraintOp.from_constraint(constraint).reverse()

    def reverse(self):
        return AddConstraintOp.from_constraint(self.to_constraint())

    def to_constraint(self):
        if self._reverse is None:
            raise ValueError("constraint cannot be produced; original constraint is not present")
        constraint = self._reverse.to_constraint()
        constraint.name = self.constraint_name
        return constraint

    def to_diff_tuple(self):
        what = "remove_fk" if self.constraint_type == "foreignkey" else "remove_constraint"
        return (what, self.to_constraint())

    def _call(self, operations):
        operations.drop_constraint(self.constraint_name, self.table_name, self.constraint_type,
                                   schema=self.schema, if_exists=self.if_exists)


# ---- indexes


class CreateIndexOp(MigrateOperation):
    def __init__(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw):
        self.index_name, self.table_name, self.columns, self.schema = index_name, table_name, columns, schema
        self.unique, self.if_not_exists, self.kw, self._orig = unique, if_not_exists, kw, None

    @classmethod
    def from_index(cls, index):
        plain = {id(c): c.name for c in index.table.c}
        op = cls(index.name, index.table.name, [plain.get(id(e), e) for e in index.expressions],
                 schema=index.table.schema, unique=index.unique, **index.dialect_kwargs)
        op._orig = index
        return op

    def to_index(self, migration_context=None):
        if self._orig is not None:
            return self._orig
        table = self._stub([name for name in self.columns if isinstance(name, str)])
        parts = [table.c[part] if isinstance(part, str) else part for part in self.columns]
        index = Index(self.index_name, *parts, unique=self.unique, **self.kw)
        if index.table is None:
            table.append_constraint(index)
        return index

    def reverse(self):
        return DropIndexOp.from_index(self.to_index())

    def to_diff_tuple(self):
        return ("add_index", self.to_index())

    def _call(self, operations):
        operations.create_index(self.index_name, self.table_name, list(self.columns), schema=self.schema,
                                unique=self.unique, if_not_exists=self.if_not_exists, **self.kw)


class DropIndexOp(MigrateOperation):
    def __init__(self, index_name, table_name=None, *, schema=None, if_exists=None, _reverse=None, **kw):
        self.index_name, self.table_name, self.schema = index_name, table_name, schema
        self.if_exists, self._reverse, self.kw = if_exists, _reverse, kw

    @classmethod
    def from_index(cls, index):
        return cls(index.name, index.table.name, schema=index.table.schema,
                   _reverse=CreateIndexOp.from_index(index), **index.dialect_kwargs)

    def to_index(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.to_index()
        return CreateIndexOp(self.index_name, self.table_name, ["x"], schema=self.schema).to_index()

    def reverse(self):
        return CreateIndexOp.from_index(self.to_index())

    def to_diff_tuple(self):
        return ("remove_index", self.to_index())

    def _call(self, operations):
        operations.drop_index(self.index_name, self.table_name, schema=self.schema, if_exists=self.if_exists,
                              **self.kw)


# ---- tables


class CreateTableOp(MigrateOperation):
    def __init__(self, table_name, columns, *, schema=None, if_not_exists=None, _namespace_metadata=None,
                 _constraints_included=False, **kw):
        self.table_name, self.columns, self.schema = table_name, columns, schema
        self.if_not_exists, self.info = if_not_exists, kw.pop("info", {})
        self.comment, self.prefixes = kw.pop("comment", None), kw.pop("prefixes", None)
        self.kw, self._namespace_metadata, self._orig = kw, _namespace_metadata, None
        self._constraints_included = _constraints_included

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        kw = {key: value for key, value in table.kwargs.items()}
        op = cls(table.name, list(table.c) + [c for c in table.constraints if _shown(c)], schema=table.schema,
                 comment=table.comment, info=dict(table.info), _constraints_included=True,
                 prefixes=list(getattr(table, "_prefixes", ())), **kw)
        op._orig = table
        return op

    def to_table(self, migration_context=None):
        if self._orig is not None:
            return self._orig
        parts = [part._copy() if getattr(part, "table", None) is not None else part for part in self.columns]
        return Table(self.table_name, MetaData(), *parts, schema=self.schema, comment=self.comment, **self.kw)

    def reverse(self):
        return DropTableOp.from_table(self.to_table())

    def to_diff_tuple(self):
        return ("add_table", self.to_table())

    def _call(self, operations):
        kw = dict(self.kw, **_given(schema=self.schema, comment=self.comment, prefixes=self.prefixes or None,
                                    info=self.info or None))
        operations.create_table(self.table_name, *map(_fresh, self.columns), if_not_exists=self.if_not_exists, **kw)


def _fresh(part):
    """A table's own column or constraint as one that another table may have."""
    if getattr(part, "table", None) is None:
        return part
    if isinstance(part, Column):
        return part._copy()
    kw = _given(deferrable=part.deferrable, initially=part.initially)
    if isinstance(part, CheckConstraint):
        return CheckConstraint(part.sqltext, name=part.name, **kw)
    if isinstance(part, ForeignKeyConstraint):
        kw.update(_given(onupdate=part.onupdate, ondelete=part.ondelete, match=part.match,
                         use_alter=part.use_alter or None))
        return ForeignKeyConstraint([element.parent.name for element in part.elements],
                                    [element.target_fullname for element in part.elements], name=part.name,
                                    **kw, **part.dialect_kwargs)
    if isinstance(part, (PrimaryKeyConstraint, UniqueConstraint)):
        return type(part)(*[column.name for column in part.columns], name=part.name, **kw, **part.dialect_kwargs)
    return part


def _shown(constraint):
    return not isinstance(constraint, PrimaryKeyConstraint) or len(constraint.columns) > 0


class DropTableOp(MigrateOperation):
    def __init__(self, table_name, *, schema=None, if_exists=None, table_kw=None, _reverse=None):
        self.table_name, self.schema, self.if_exists = table_name, schema, if_exists
        self.table_kw = table_kw or {}
        self.comment, self.info = self.table_kw.pop("comment", None), self.table_kw.pop("info", None)
        self.prefixes, self._reverse = self.table_kw.pop("prefixes", None), _reverse

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        return cls(table.name, schema=table.schema, _reverse=CreateTableOp.from_table(table))

    def to_table(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.to_table()
        return self._stub()

    def reverse(self):
        return CreateTableOp.from_table(self.to_table())

    def to_diff_tuple(self):
        return ("remove_table", self.to_table())

    def _call(self, operations):
        operations.drop_table(self.table_name, schema=self.schema, if_exists=self.if_exists)


class AlterTableOp(MigrateOperation):
    def __init__(self, table_name, *, schema=None):
        self.table_name, self.schema = table_name, schema


class RenameTableOp(AlterTableOp):
    def __init__(self, old_table_name, new_table_name, *, schema=None):
        super().__init__(old_table_name, schema=schema)
        self.new_table_name = new_table_name

    def _call(self, operations):
        operations.rename_table(self.table_name, self.new_table_name, schema=self.schema)


class CreateTableCommentOp(AlterTableOp):
    def __init__(self, table_name, comment, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.comment, self.existing_comment = comment, existing_comment

    def reverse(self):
        if self.existing_comment is None:
            return DropTableCommentOp(self.table_name, existing_comment=self.comment, schema=self.schema)
        return CreateTableCommentOp(self.table_name, self.existing_comment, existing_comment=self.comment,
                                    schema=self.schema)

    def to_table(self, migration_context=None):
        return self._stub()

    def to_diff_tuple(self):
        return ("add_table_comment", self.to_table(), self.existing_comment)

    def _call(self, operations):
        operations.create_table_comment(self.table_name, self.comment, existing_comment=self.existing_comment,
                                        schema=self.schema)


class DropTableCommentOp(AlterTableOp):
    def __init__(self, table_name, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.existing_comment = existing_comment

    def reverse(self):
        return CreateTableCommentOp(self.table_name, self.existing_comment, schema=self.schema)

    def to_table(self, migration_context=None):
        return self._stub()

    def to_diff_tuple(self):
        return ("remove_table_comment", self.to_table())

    def _call(self, operations):
        operations.drop_table_comment(self.table_name, existing_comment=self.existing_comment, schema=self.schema)


# ---- columns


class AlterColumnOp(AlterTableOp):
    def __init__(self, table_name, column_name, *, schema=None, existing_type=None, existing_server_default=False,
                 existing_nullable=None, existing_comment=None, modify_nullable=None, modify_comment=False,
                 modify_server_default=False, modify_name=None, modify_type=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type, self.existing_server_default = existing_type, existing_server_default
        self.existing_nullable, self.existing_comment = existing_nullable, existing_comment
        self.modify_nullable, self.modify_comment = modify_nullable, modify_comment
        self.modify_server_default, self.modify_name = modify_server_default, modify_name
        self.modify_type, self.kw = modify_type, kw

    def has_changes(self):
        return (self.modify_nullable is not None or self.modify_server_default is not False
                or self.modify_type is not None or self.modify_comment is not False
                or any(name.startswith("modify_") for name in self.kw))

    def reverse(self):
        kw = dict(self.kw)
        for name, unset in (("type", None), ("nullable", None), ("server_default", False), ("comment", False)):
            modify, existing = getattr(self, "modify_" + name), getattr(self, "existing_" + name)
            if modify is unset:
                kw["existing_" + name] = existing
            else:
                kw["modify_" + name], kw["existing_" + name] = existing, modify
        return type(self)(self.table_name, self.column_name, schema=self.schema, **kw)

    def to_diff_tuple(self):
        known = {"existing_nullable": self.existing_nullable, "existing_type": self.existing_type,
                 "existing_server_default": self.existing_server_default, "existing_comment": self.existing_comment}
        diffs = []
        for name, attribute, unset, others in (
            ("modify_type", "type", None, ("nullable", "server_default", "comment")),
            ("modify_nullable", "nullable", None, ("type", "server_default", "comment")),
            ("modify_default", "server_default", False, ("nullable", "type", "comment")),
            ("modify_comment", "comment", False, ("nullable", "type", "server_default")),
        ):
            new = getattr(self, "modify_" + attribute)
            if new is not unset:
                diffs.append((name, self.schema, self.table_name, self.column_name,
                              {"existing_" + other: known["existing_" + other] for other in others},
                              known["existing_" + attribute], new))
        return diffs

    def _call(self, operations):
        kw = {name: value for name, value in self.kw.items() if not name.startswith(("modify_", "existing_"))}
        operations.alter_column(self.table_name, self.column_name, schema=self.schema,
                                nullable=self.modify_nullable, comment=self.modify_comment,
                                server_default=self.modify_server_default, new_column_name=self.modify_name,
                                type_=self.modify_type, existing_type=self.existing_type,
                                existing_server_default=self.existing_server_default,
                                existing_nullable=self.existing_nullable,
                                existing_comment=self.existing_comment, **kw)


class AddColumnOp(AlterTableOp):
    def __init__(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
                 inline_primary_key=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column, self.if_not_exists, self.kw = column, if_not_exists, kw
        self.inline_references, self.inline_primary_key = inline_references, inline_primary_key

    @classmethod
    def from_column(cls, column):
        return cls(column.table.name, column, schema=column.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema, table_name, column):
        return cls(table_name, column, schema=schema)

    def to_column(self):
        return self.column

    def reverse(self):
        op = DropColumnOp.from_column_and_tablename(self.schema, self.table_name, self.column)
        op.if_exists = self.if_not_exists
        return op

    def to_diff_tuple(self):
        return ("add_column", self.schema, self.table_name, self.column)

    def _call(self, operations):
        operations.add_column(self.table_name, self.column, schema=self.schema, if_not_exists=self.if_not_exists,
                              inline_references=self.inline_references,
                              inline_primary_key=self.inline_primary_key, **self.kw)


class DropColumnOp(AlterTableOp):
    def __init__(self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name, self.if_exists, self._reverse, self.kw = column_name, if_exists, _reverse, kw

    @classmethod
    def from_column_and_tablename(cls, schema, table_name, column):
        return cls(table_name, column.name, schema=schema, _reverse=AddColumnOp(table_name, column, schema=schema))

    def to_column(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.column
        return Column(self.column_name, NullType())

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original column is not present")
        op = AddColumnOp.from_column_and_tablename(self.schema, self.table_name, self._reverse.column)
        op.if_not_exists = self.if_exists
        return op

    def to_diff_tuple(self):
        return ("remove_column", self.schema, self.table_name, self.to_column())

    def _call(self, operations):
        operations.drop_column(self.table_name, self.column_name, schema=self.schema, if_exists=self.if_exists,
                               **self.kw)


# ---- SQL


class BulkInsertOp(MigrateOperation):
    def __init__(self, table, rows, *, multiinsert=True):
        self.table, self.rows, self.multiinsert = table, rows, multiinsert

    def _call(self, operations):
        operations.bulk_insert(self.table, self.rows, multiinsert=self.multiinsert)


class ExecuteSQLOp(MigrateOperation):
    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext, self.execution_options = sqltext, execution_options

    def to_diff_tuple(self):
        return ("execute", self.sqltext)

    def _call(self, operations):
        operations.execute(self.sqltext, execution_options=self.execution_options)


# ---- containers


class OpContainer(MigrateOperation):
    def __init__(self, ops=()):
        self.ops = list(ops)

    def is_empty(self):
        return not self.ops

    def as_diffs(self):
        return list(OpContainer._ops_as_diffs(self))

    @classmethod
    def _ops_as_diffs(cls, migrations):
        for op in migrations.ops:
            if hasattr(op, "ops"):
                yield from cls._ops_as_diffs(op)
            else:
                yield op.to_diff_tuple()


class ModifyTableOps(OpContainer):
    def __init__(self, table_name, ops, *, schema=None):
        super().__init__(ops)
        self.table_name, self.schema = table_name, schema

    def reverse(self):
        return ModifyTableOps(self.table_name, [op.reverse() for op in reversed(self.ops)], schema=self.schema)


class UpgradeOps(OpContainer):
    def __init__(self, ops=(), upgrade_token="upgrades"):
        super().__init__(ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops):
        downgrade_ops.ops[:] = [op.reverse() for op in reversed(self.ops)]
        return downgrade_ops

    def reverse(self):
        return self.reverse_into(DowngradeOps([]))


class DowngradeOps(OpContainer):
    def __init__(self, ops=(), downgrade_token="downgrades"):
        super().__init__(ops)
        self.downgrade_token = downgrade_token

    def reverse(self):
        return UpgradeOps([op.reverse() for op in reversed(self.ops)])


class MigrationScript(MigrateOperation):
    _needs_render = None

    def __init__(self, rev_id, upgrade_ops, downgrade_ops, *, message=None, imports=(), head=None, splice=None,
                 branch_label=None, version_path=None, depends_on=None):
        self.rev_id, self.message, self.imports = rev_id, message, set(imports)
        self.head, self.splice, self.branch_label = head, splice, branch_label
        self.version_path = str(version_path) if version_path else None
        self.depends_on = depends_on
        self.upgrade_ops, self.downgrade_ops = upgrade_ops, downgrade_ops

    @staticmethod
    def _one(ops, name):
        if len(ops) > 1:
            raise ValueError(f"This MigrationScript instance has a multiple-entry list for {name}; please use the "
                             f"{'upgrade' if name == 'UpgradeOps' else 'downgrade'}_ops_list attribute.")
        return ops[0] if ops else None

    @property
    def upgrade_ops(self):
        return self._one(self._upgrade_ops, "UpgradeOps")

    @upgrade_ops.setter
    def upgrade_ops(self, ops):
        self._upgrade_ops = _list(ops)
        assert all(isinstance(op, UpgradeOps) for op in self._upgrade_ops)

    @property
    def downgrade_ops(self):
        return self._one(self._downgrade_ops, "DowngradeOps")

    @downgrade_ops.setter
    def downgrade_ops(self, ops):
        self._downgrade_ops = _list(ops)
        assert all(isinstance(op, DowngradeOps) for op in self._downgrade_ops)

    @property
    def upgrade_ops_list(self):
        return self._upgrade_ops

    @property
    def downgrade_ops_list(self):
        return self._downgrade_ops


# ---- what autogenerate found, as objects: called from C with what it knows


def _found(kind, table_name, schema, name, values):
    is_final = values.pop("is_final", False)
    part = values.get("index", values.get("constraint"))
    if is_final and part is not None and part.name is not None:
        part.name = conv(part.name)
    if kind == "CreateTableOp":
        return CreateTableOp.from_table(values["table"])
    if kind == "DropTableOp":
        return DropTableOp.from_table(values["table"])
    if kind == "AddColumnOp":
        return AddColumnOp(table_name, values["column"], schema=schema)
    if kind == "DropColumnOp":
        return DropColumnOp.from_column_and_tablename(schema, table_name, values["column"])
    if kind == "AlterColumnOp":
        return AlterColumnOp(table_name, name, schema=schema, **values)
    if kind == "CreateIndexOp":
        return CreateIndexOp.from_index(values["index"])
    if kind == "DropIndexOp":
        return DropIndexOp.from_index(values["index"])
    if kind == "AddConstraintOp":
        return AddConstraintOp.from_constraint(values["constraint"])
    if kind == "DropConstraintOp":
        return DropConstraintOp.from_constraint(values["constraint"])
    if kind == "CreateTableCommentOp":
        return CreateTableCommentOp(table_name, values["comment"], schema=schema,
                                    existing_comment=values["existing_comment"])
    if kind == "DropTableCommentOp":
        return DropTableCommentOp(table_name, schema=schema, existing_comment=values["existing_comment"])
    if kind == "RenameTableOp":
        return RenameTableOp(table_name, name, schema=schema)
    if kind == "ModifyTableOps":
        return ModifyTableOps(table_name, values["ops"], schema=schema)
    return MigrateOperation() if kind == "MigrateOperation" else ExecuteSQLOp(name)
