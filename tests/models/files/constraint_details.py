from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint, and_, column, func, text

metadata = MetaData()
Table(
    "c",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", Integer, CheckConstraint("n > 0")),
    Column("m", Integer, CheckConstraint("m > 0", name="positive_m")),
    Column("s", String(10), unique=True),
    CheckConstraint(and_(column("n") > 1, column("n") < 10), name="between_n"),
    CheckConstraint(text("length(s) > 2")),
    CheckConstraint(func.lower(column("s")) != "x", name="not_x"),
    CheckConstraint(column("s").in_(["a", "b"]), name="in_list"),
    CheckConstraint("s LIKE 'a%'", name="percent"),
    UniqueConstraint("n", "s", sqlite_on_conflict="REPLACE"),
)
