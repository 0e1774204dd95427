"""Keyword arguments for one dialect: which construct takes which, and what is said of the others."""
import warnings

import sqlalchemy as sa

MADE = {
    "a table's": lambda: sa.Table("t", sa.MetaData(), sqlite_strict=True, mysql_anything=1, postgresql_using="heap"),
    "not sqlite's": lambda: sa.Table("t", sa.MetaData(), sqlite_engine="x"),
    "not oracle's": lambda: sa.Table("t", sa.MetaData(), oracle_engine="x"),
    "an index's": lambda: sa.Index("i", "a", postgresql_nulls_not_distinct=True, sqlite_where=None, mysql_length=3),
    "not an index's": lambda: sa.Index("i", "a", sqlite_on_conflict="IGNORE"),
    "a column's": lambda: sa.Column("c", sa.Integer, sqlite_on_conflict_unique="FAIL"),
    "not a column's": lambda: sa.Column("c", sa.Integer, postgresql_using="gin"),
    "a constraint's": lambda: sa.UniqueConstraint("c", sqlite_on_conflict="FAIL", postgresql_include=["d"]),
    "not a constraint's": lambda: sa.CheckConstraint("c", postgresql_include=["d"]),
    "no dialect's": lambda: sa.Column("c", sa.JSON, default_factory=list),
    "no dialect's, index": lambda: sa.Index("i", "a", zz_top=1),
    "no underscore": lambda: sa.Column("c", sa.Integer, wrong=1),
    "nothing behind it": lambda: sa.Column("c", sa.Integer, wrong_=1),
    "nothing before it": lambda: sa.Table("t", sa.MetaData(), _wrong=1),
    "a foreign key's": lambda: sa.ForeignKey("a.b", postgresql_not_valid=True),
}

for name, make in MADE.items():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            made = make()
            print(name, "|", type(made).__name__, sorted(made.dialect_kwargs.items()))
        except Exception as e:
            print(name, "|", type(e).__name__, e)
        for warning in caught:
            print("   ", warning.category.__name__, warning.message)

for options in ({"mysql_engine": "InnoDB"}, {"sqlite_strict": True, "postgresql_tablespace": "x"}):
    table = sa.Table("t", sa.MetaData(), **options)
    for dialect in ("mysql", "sqlite", "postgresql"):
        print(dialect, sorted((k, v) for k, v in table.dialect_options[dialect].items() if v))
