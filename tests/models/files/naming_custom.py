import uuid

from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, Table, UniqueConstraint
from sqlalchemy.schema import conv


def fk_guid(constraint, table):
    tokens = [table.name] + [e.parent.name for e in constraint.elements] + [e.target_fullname for e in constraint.elements]
    return uuid.uuid5(uuid.NAMESPACE_OID, "_".join(tokens)).hex


def columns(constraint, table):
    return "_".join(c.name for c in constraint.columns)


metadata = MetaData(
    naming_convention={
        "fk_guid": fk_guid,
        "all_columns": columns,
        "fk": "fk_%(fk_guid)s",
        "uq": "uq_%(table_name)s_%(all_columns)s",
        "pk": "%(table_name)s_pkey",
        "ix": "%(column_0N_key)s_%(table_name)s_idx",
    }
)
a = Table("a", metadata, Column("x", Integer, primary_key=True), Column("y", Integer, primary_key=True))
b = Table(
    "b",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ax", Integer, index=True),
    Column("ay", Integer),
    ForeignKeyConstraint(["ax", "ay"], ["a.x", "a.y"]),
    UniqueConstraint("ax", "ay"),
    UniqueConstraint("ay", name=conv("already_complete")),
)
