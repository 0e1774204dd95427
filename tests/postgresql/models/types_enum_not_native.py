import enum

import sqlalchemy as sa

class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "high"


metadata = sa.MetaData()
sa.Table(
    "tasks", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("level", sa.Enum(Level, native_enum=False)),
    sa.Column("checked", sa.Enum(Level, native_enum=False, create_constraint=True, name="ck_level")),
    sa.Column("long", sa.Enum(Level, native_enum=False, length=50), nullable=False, server_default="LOW"),
    sa.Column("values", sa.Enum(Level, name="level_values", values_callable=lambda e: [m.value for m in e]), server_default="low"),
    sa.Column("strings", sa.Enum("x", "y'z", native_enum=False)),
)
