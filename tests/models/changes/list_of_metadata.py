# OPTIONS: render_as_batch=True
from sqlalchemy import *
m = MetaData()
metadata = [m]
Table("x", m, Column("id", Integer, primary_key=True), Column("a", Integer), Column("b", Integer))
m2 = MetaData()
Table("y", m2, Column("id", Integer, primary_key=True))
metadata = [m, m2]
# ----
from sqlalchemy import *
m = MetaData()
Table("x", m, Column("id", Integer, primary_key=True), Column("b", Integer), Column("a", String), Column("new name", Integer, nullable=False, server_default="3"), UniqueConstraint("a", name="ua"), CheckConstraint("b > 2", name="cb"), Index("ix w", "new name"))
metadata = (m,)
