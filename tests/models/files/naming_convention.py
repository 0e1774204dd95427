from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint
from sqlalchemy import Boolean, Enum

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Table(
    "parent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(10), unique=True),
    Column("kind", Enum("a", "b", name="kind", create_constraint=True, native_enum=False)),
    Column("flag", Boolean(create_constraint=True, name="flag")),
    UniqueConstraint("id", "code"),
    CheckConstraint("id > 0", name="positive"),
)
Table(
    "child",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", Integer, ForeignKey("parent.id"), index=True),
    Column("other_id", Integer, ForeignKey("parent.id", name="explicit")),
    Index(None, "id", "parent_id"),
    UniqueConstraint("parent_id", name="given"),
)
