import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

LOG_DIFFERS = "Alembic puts a comma after each letter of the message"
before, after = sa.MetaData(), sa.MetaData()
columns = lambda: [sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer)]
sa.Table("t", before, *columns(), sa.Index("ix_added", "a"), sa.Index("ix_gone", "a", postgresql_include=["b"]), sa.Index("ix_same", "a", postgresql_include=["b", "c"]),
         sa.UniqueConstraint("a", name="uq_added"), sa.UniqueConstraint("b", name="uq_same", postgresql_include=["c"]),
         sa.Index("ix_nulls", "a", unique=True), sa.UniqueConstraint("c", name="uq_nulls", postgresql_nulls_not_distinct=True))
sa.Table("t", after, *columns(), sa.Index("ix_added", "a", postgresql_include=["b"]), sa.Index("ix_gone", "a"), sa.Index("ix_same", "a", postgresql_include=["b", "c"]),
         sa.UniqueConstraint("a", name="uq_added", postgresql_include=["c"]), sa.UniqueConstraint("b", name="uq_same", postgresql_include=["c"]),
         sa.Index("ix_nulls", "a", unique=True, postgresql_nulls_not_distinct=True), sa.UniqueConstraint("c", name="uq_nulls"))
