"""alembic-postgresql-enum: enums that follow the models. Importing it registers op.sync_enum_values() and
op.add_enum_value(), and autogenerate then asks compare() of _autogenerate."""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum as PyEnum
from typing import Any, Callable, Optional

import sqlalchemy
from alembic.operations import Operations
from sqlalchemy.exc import DataError

log = logging.getLogger("alembic.alembic_postgresql_enum.operations.sync_enum_values")


@dataclass
class Config:
    add_type_ignore: bool = False
    type_ignore_comment: str = "  # type: ignore[attr-defined]"
    include_name: Callable[[str], bool] = lambda _: True
    drop_unused_enums: bool = True
    detect_enum_values_changes: bool = True
    force_dialect_support: bool = False
    ignore_enum_values_order: bool = False


_config = Config()


def set_configuration(config):
    global _config
    _config = config


def get_configuration():
    return _config


class ColumnType(PyEnum):
    COMMON = sqlalchemy.Enum
    ARRAY = sqlalchemy.ARRAY

    def __repr__(self):
        return f"ColumnType.{self.name}"


Unspecified = object()


@dataclass(frozen=True)
class TableReference:
    table_name: str
    column_name: str
    table_schema: Any = Unspecified
    column_type: ColumnType = ColumnType.COMMON
    existing_server_default: Optional[str] = None

    def __repr__(self):
        parts = [f"table_schema={self.table_schema!r}"] if self.table_schema else []
        parts += [f"table_name={self.table_name!r}", f"column_name={self.column_name!r}"]
        if self.is_column_type_import_needed:
            parts.append(f"column_type=ColumnType.{self.column_type.name}")
        if self.existing_server_default is not None:
            parts.append(f"existing_server_default={self.existing_server_default!r}")
        return f"TableReference({', '.join(parts)})"

    @property
    def is_column_type_import_needed(self):
        return self.column_type != ColumnType.COMMON

    @property
    def table_name_with_schema(self):
        return f'"{self.table_schema}"."{self.table_name}"' if self.table_schema else f'"{self.table_name}"'

    @property
    def escaped_column_name(self):
        return f'"{self.column_name}"'


class TableIndex:
    def __init__(self, name, definition):
        self.name, self.definition = name, definition

    def __repr__(self):
        return f"TableIndex(name={self.name!r}, definition={self.definition!r})"


def _run(connection, sql):
    return connection.execute(sqlalchemy.text(sql))


def _supported(operations):
    name = operations.migration_context.dialect.name
    if name == "postgresql" or _config.force_dialect_support:
        return True
    log.warning(f"This library only supports postgresql, but you are using {name}, skipping")
    return False


def _column_default(connection, schema, table, column):
    return _run(connection, "SELECT column_default FROM information_schema.columns WHERE "
                f"table_schema = '{schema}' AND table_name = '{table}' AND column_name = '{column}'").scalar()


def _renamed(text, renames):
    for old, new in renames:
        text = text.replace(f"'{old}'", f"'{new}'").replace(f'"{old}"', f'"{new}"')
    return text


def _new_default(schema, default, enum_name, renames):
    """The default with its values renamed, of the new type."""
    import re

    new_type = f"{schema}.{enum_name}" if schema else enum_name
    if default.startswith("ARRAY["):
        return re.sub(r"::[.\w]+", f"::{new_type}", _renamed(default, renames))
    value = _renamed(default[: default.find("::")], renames)
    return f"{value}::{new_type}[]" if default.endswith("[]") else f"{value}::{new_type}"


# What must stay comparable while columns change one by one: indexes and constraints that compare them.
_OPERATORS = (("!=", "new_old_not_equals"), ("=", "new_old_equals"))


def _create_operators(connection, schema, new_type, old_type, renames):
    for operator, function in _OPERATORS:
        name = f'"{schema}".{function}'
        old = "old_enum_val::text"
        if renames:
            cases = " ".join(f"WHEN old_enum_val::text = '{a}' THEN '{b}'" for a, b in renames)
            old = f"CASE {cases} ELSE old_enum_val::text END"
        _run(connection, f"CREATE FUNCTION {name}(new_enum_val {new_type}, old_enum_val {old_type}) RETURNS boolean AS $$ "
                         f"SELECT new_enum_val::text {operator} {old}; $$ LANGUAGE SQL IMMUTABLE")
        _run(connection, f'CREATE OPERATOR "{schema}".{operator} (leftarg = {new_type}, rightarg = {old_type}, '
                         f"procedure = {name})")


def _drop_operators(connection, schema, new_type, old_type):
    for operator, function in _OPERATORS:
        _run(connection, f'DROP OPERATOR IF EXISTS "{schema}".{operator} ({new_type}, {old_type})')
        _run(connection, f'DROP FUNCTION "{schema}".{function}(new_enum_val {new_type}, old_enum_val {old_type})')


def _cast(connection, reference, new_type, renames):
    column = reference.escaped_column_name
    if reference.column_type == ColumnType.ARRAY:
        value = f"{column}::text[]"
        for old, new in renames:
            value = f"array_replace({value}, '{old}', '{new}')"
        using, target = f"{value}::{new_type}[]", f"{new_type}[]"
    else:
        using, target = f"{column}::text::{new_type}", new_type
        if renames:
            cases = " ".join(f"WHEN {column}::text = '{a}' THEN '{b}'::{new_type}" for a, b in renames)
            using = f"CASE {cases} ELSE {using} END"
    _run(connection, f"ALTER TABLE {reference.table_name_with_schema} ALTER COLUMN {column} TYPE {target} USING {using}")


def _index_name(name):
    parts = [part.strip('"') for part in name.rsplit(".", 1)]
    return ".".join(f'"{part}"' for part in parts)


def _index_definition(index, schema, enum_name, renames):
    import re

    text = index.definition
    for old, new in renames:
        text = re.sub(rf"'{re.escape(old)}'::((?:\"?{re.escape(schema)}\"?\.)?\"?{re.escape(enum_name)}\"?)",
                      lambda match: f"'{new}'::{match.group(1)}", text)
    return text


def _references(connection, schema, columns):
    for column in columns:
        if isinstance(column, tuple):
            kind = column[2] if len(column) > 2 else ColumnType.COMMON
            default = _column_default(connection, schema, column[0], column[1])
            yield TableReference(column[0], column[1], schema, kind, default)
        elif not isinstance(column, TableReference):
            raise ValueError("Affected columns must contain tuples or TableReferences")
        elif column.table_schema is Unspecified:
            yield TableReference(column.table_name, column.column_name, schema, column.column_type,
                                 column.existing_server_default)
        else:
            yield column


def _sync(connection, schema, enum_name, values, references, renames, indexes):
    new_type, old_name = f'"{schema}"."{enum_name}"', f'"{enum_name}_old"'
    old_type = f'"{schema}".{old_name}'
    _run(connection, f"ALTER TYPE {new_type} RENAME TO {old_name}")
    listed = ", ".join(f"'{value}'" for value in values)
    _run(connection, f"CREATE TYPE {new_type} AS ENUM({listed})")
    _create_operators(connection, schema, new_type, old_type, renames)
    for index in indexes:
        _run(connection, f"DROP INDEX IF EXISTS {_index_name(index.name)}")
    for reference in references:
        default = reference.existing_server_default
        alter = f"ALTER TABLE {reference.table_name_with_schema} ALTER COLUMN {reference.escaped_column_name} "
        if default is not None:
            _run(connection, alter + "DROP DEFAULT")
        try:
            _cast(connection, reference, new_type, renames)
        except DataError as error:
            raise ValueError(
                "New enum values can not be set due to some row containing reference to old enum value: rename it by "
                "enum_values_to_rename, or update or delete these rows before calling sync_enum_values."
            ) from error
        if default is not None:
            _run(connection, alter + f"SET DEFAULT {_new_default(schema, default, enum_name, renames)}")
    _drop_operators(connection, schema, new_type, old_type)
    _run(connection, f"DROP TYPE {old_type}")
    for index in indexes:
        _run(connection, _index_definition(index, schema, enum_name, renames))


@Operations.register_operation("sync_enum_values")
class SyncEnumValuesOp:
    operation_name = "change_enum_variants"

    @classmethod
    def sync_enum_values(cls, operations, enum_schema, enum_name, new_values, affected_columns,
                         enum_values_to_rename=(), indexes_to_recreate=None):
        if not _supported(operations):
            return
        connection = operations.get_bind()
        references = list(_references(connection, enum_schema, affected_columns))
        _sync(connection, enum_schema, enum_name, new_values, references, list(enum_values_to_rename),
              indexes_to_recreate or [])


@Operations.register_operation("add_enum_value")
class AddEnumValuesOp:
    operation_name = "add_enum_value"

    @classmethod
    def add_enum_value(cls, operations, enum_schema, enum_name, new_value, before_value=None):
        if not _supported(operations):
            return
        after = f" AFTER '{before_value}'" if before_value else ""
        _run(operations.get_bind(), f"ALTER TYPE \"{enum_schema}\".\"{enum_name}\" ADD VALUE '{new_value}'{after}")
