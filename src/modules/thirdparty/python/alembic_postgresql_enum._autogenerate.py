"""What autogenerate asks alembic-postgresql-enum: operations on enums, as the text of a revision file."""

import logging

import sqlalchemy
from alembic_postgresql_enum import ColumnType, TableIndex, TableReference, get_configuration, _column_default

_PACKAGE = "alembic.alembic_postgresql_enum"

_DEFINED = """SELECT t.typname, ARRAY(SELECT enumlabel::text FROM pg_catalog.pg_enum WHERE enumtypid = t.oid
ORDER BY enumsortorder) FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND n.nspname = :schema"""

_INDEXES = """SELECT DISTINCT n.nspname || '.' || c.relname, pg_catalog.pg_get_indexdef(c.oid)
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_type'::regclass
JOIN pg_catalog.pg_type t ON t.oid = d.refobjid JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
WHERE i.indpred IS NOT NULL AND t.typname = :name AND tn.nspname = :schema ORDER BY 1"""


def _is_enum(type_):
    if isinstance(type_, sqlalchemy.Enum):
        return type_.native_enum
    return isinstance(getattr(type_, "impl", None), sqlalchemy.Enum)


def _values(type_):
    return tuple(type_.enums if isinstance(type_, sqlalchemy.Enum) else type_.impl.enums)


class _Comparison:
    def __init__(self, connection, metadata, default_schema, prefixes, added_defaults):
        self.connection = connection
        self.metadata = metadata if isinstance(metadata, (list, tuple)) else [metadata]
        self.default_schema = default_schema
        self.sa, self.op = prefixes
        self.added_defaults = added_defaults
        self.config = get_configuration()
        self.first, self.last = [], []

    def defined(self, schema):
        rows = self.connection.execute(sqlalchemy.text(_DEFINED), {"schema": schema})
        return {name: tuple(values) for name, values in rows if self.config.include_name(name)}

    def declared(self, schema):
        """name -> values, name -> where it is used"""
        values, references = {}, {}
        for metadata in self.metadata:
            for table in metadata.tables.values():
                for column in table.columns:
                    self.note(schema, table, column, values, references)
        return values, references

    def note(self, schema, table, column, values, references):
        type_, kind = column.type, ColumnType.COMMON
        if isinstance(type_, sqlalchemy.ARRAY):
            type_, kind = type_.item_type, ColumnType.ARRAY
        if not _is_enum(type_) or not self.config.include_name(type_.name):
            return
        if (type_.schema or self.default_schema) != schema:
            return
        values.setdefault(type_.name, _values(type_))
        table_schema = table.schema or self.default_schema
        where = (table_schema, table.name, column.name)
        default = _column_default(self.connection, *where)
        default = self.added_defaults.get(where, default)
        references.setdefault(type_.name, set()).add(
            TableReference(table.name, column.name, table_schema, kind, default))

    def enum(self, name, schema, values, method):
        listed = ", ".join(map(repr, values))
        where = f", schema='{schema}'" if schema != self.default_schema else ""
        return f"{self.sa}Enum({listed}, name='{name}'{where}).{method}({self.op}get_bind())"

    def create_and_drop(self, name, schema, values, create):
        made, gone = (self.enum(name, schema, values, method) for method in ("create", "drop"))
        kind = "create_enum" if create else "drop_enum"
        return (made if create else gone, gone if create else made, repr((kind, name, schema, values)), ())

    def sync_text(self, schema, name, values, references, indexes):
        ignore = self.config.type_ignore_comment if self.config.add_type_ignore else ""
        lines = [f"{self.op}sync_enum_values({ignore}", f"    enum_schema={schema!r},", f"    enum_name={name!r},",
                 f"    new_values={list(values)!r},", f"    affected_columns={references!r},",
                 "    enum_values_to_rename=[],"]
        if indexes:
            lines.append("    indexes_to_recreate=[")
            for index in indexes:
                lines += ["        TableIndex(", f"            name={index.name!r},",
                          f"            definition={index.definition!r},", "        ),"]
            lines.append("    ],")
        return "\n".join(lines + [")"])

    def add_text(self, schema, name, old, new):
        """One call for each value that is new: beside its neighbour, or at the end."""
        ignore = self.config.type_ignore_comment if self.config.add_type_ignore else ""
        added, j = [], 0
        for value in old:
            while value != new[j]:
                added.append((new[j], value))
                j += 1
            j += 1
        added += [(value, None) for value in new[new.index(old[-1]) + 1 if old else 0:]]
        calls = []
        for value, neighbour in added:
            before = f"    before_value={neighbour!r},\n" if neighbour else ""
            calls.append(f"{self.op}add_enum_value({ignore}\n    enum_schema={schema!r},\n    enum_name={name!r},\n"
                         f"    new_value={value!r},\n{before})")
        return "\n".join(calls)

    def imports(self, references, indexes):
        lines = ["from alembic_postgresql_enum import TableReference"]
        if any(r.is_column_type_import_needed for r in references):
            lines.append("from alembic_postgresql_enum import ColumnType")
        if indexes:
            lines.append("from alembic_postgresql_enum.sql_commands.indexes import TableIndex")
        return lines

    def change(self, schema, name, old, new, references):
        log = logging.getLogger(f"{_PACKAGE}.detection_of_changes.enum_alteration")
        log.info("Detected changed enum values in %r\nWas: %r\nBecome: %r", name, list(old), list(new))
        references = sorted(references, key=lambda r: (r.table_schema, r.table_name, r.column_name))
        kept = [value for value in new if value in old]
        if kept == list(old):
            upgrade, indexes, kind = self.add_text(schema, name, list(old), list(new)), [], "add_enum_value"
        else:
            rows = self.connection.execute(sqlalchemy.text(_INDEXES), {"schema": schema, "name": name})
            indexes = [TableIndex(*row) for row in rows]
            upgrade, kind = self.sync_text(schema, name, new, references, indexes), "change_enum_variants"
        downgrade = self.sync_text(schema, name, old, references, indexes)
        diff = repr((kind, list(old), list(new), references))
        self.last.append((upgrade, downgrade, diff, self.imports(references, indexes)))

    def schema(self, schema):
        defined = self.defined(schema)
        declared, references = self.declared(schema)
        for name, values in declared.items():
            if name not in defined:
                logging.getLogger(f"{_PACKAGE}.detection_of_changes.enum_creation").info(
                    "Detected added enum %r with values %r", name, values)
                self.first.insert(0, self.create_and_drop(name, schema, values, True))
        for name, values in defined.items():
            if self.config.drop_unused_enums and name not in declared:
                logging.getLogger(f"{_PACKAGE}.detection_of_changes.enum_deletion").info(
                    "Detected unused enum %r with values %r", name, values)
                self.last.append(self.create_and_drop(name, schema, values, False))
        if not self.config.detect_enum_values_changes:
            return
        for name, new in declared.items():
            old = defined.get(name)
            ordered = not self.config.ignore_enum_values_order
            if old is not None and (new != old if ordered else sorted(new) != sorted(old)):
                self.change(schema, name, old, new, references[name])


def compare(connection, metadata, default_schema, schemas, prefixes, added_defaults):
    """Operations for the beginning and for the end of upgrade(): (upgrade, downgrade, diff, imports) each."""
    comparison = _Comparison(connection, metadata, default_schema, prefixes, added_defaults)
    for schema in schemas:
        comparison.schema(default_schema if schema is None else schema)
    return comparison.first, comparison.last


def told(logger, message):
    logging.getLogger(f"{_PACKAGE}.{logger}").info("%s", message)
