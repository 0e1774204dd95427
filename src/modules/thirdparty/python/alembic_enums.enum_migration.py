from alembic_enums import Column, EnumMigration, OperationType
