"""alembic-enums: an enum's values replaced through a type that has both the old and the new ones."""

import random
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Optional

import sqlalchemy as sa


class OperationType(Enum):
    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"


def _identifier(name):
    return name if name.startswith('"') else f'"{name}"'


def _qualified(name, schema):
    return f"{_identifier(schema)}.{_identifier(name)}" if schema else _identifier(name)


@dataclass
class Column:
    table: str
    name: str
    old_server_default: Optional[str]
    new_server_default: Optional[str]
    schema: Optional[str] = None


class EnumMigration:
    def __init__(self, op, enum_name, old_options, new_options, columns=None, schema=None):
        self.op = op
        self.enum_name = enum_name
        self.old_options = old_options
        self.new_options = new_options
        self.columns = columns or []
        self.schema = schema
        self.temp_enum_name = f"_tmp_{enum_name}_{random.randint(0, 9999):04d}"
        self.old_type = sa.Enum(*old_options, name=enum_name, schema=schema)
        self.new_type = sa.Enum(*new_options, name=enum_name, schema=schema)
        both = sorted(set(old_options) | set(new_options))
        self.temp_type = sa.Enum(*both, name=self.temp_enum_name, schema=schema)

    @contextmanager
    def _change(self, before, after, kind):
        bind = self.op.get_bind()
        self.temp_type.create(bind, checkfirst=False)
        for column in self.columns:
            self._alter(column, "DROP DEFAULT")
            self._cast(column, self.temp_enum_name)
        yield
        before.drop(bind, checkfirst=False)
        after.create(bind, checkfirst=False)
        for column in self.columns:
            self._cast(column, self.enum_name)
            upgrade = kind == OperationType.UPGRADE
            default = column.new_server_default if upgrade else column.old_server_default
            if default is not None:
                self._alter(column, f"SET DEFAULT {self.op.inline_literal(default)}")
        self.temp_type.drop(bind, checkfirst=False)

    def _alter(self, column, change):
        table = _qualified(column.table, column.schema)
        self.op.execute(f"ALTER TABLE {table} ALTER COLUMN {_identifier(column.name)} {change}")

    def _cast(self, column, type_name):
        target = _qualified(type_name, self.schema)
        self._alter(column, f"TYPE {target} USING {_identifier(column.name)}::text::{target}")

    def upgrade_ctx(self):
        return self._change(self.old_type, self.new_type, OperationType.UPGRADE)

    def downgrade_ctx(self):
        return self._change(self.new_type, self.old_type, OperationType.DOWNGRADE)

    def upgrade(self):
        with self.upgrade_ctx():
            pass

    def downgrade(self):
        with self.downgrade_ctx():
            pass

    def update_value(self, column, old_value, new_value):
        table = sa.table(column.table, sa.column(column.name), schema=column.schema)
        old, new = self.op.inline_literal(old_value), self.op.inline_literal(new_value)
        self.op.execute(table.update().where(table.c[column.name] == old).values({column.name: new}))
