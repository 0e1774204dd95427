# OPTIONS: render_as_batch=False
from sqlalchemy import *
metadata = MetaData()
p = Table("p", metadata, Column("id", Integer, primary_key=True), Column("code", String(5), unique=True, index=True), Column("n", Integer, index=True), Index("ix_m", "code", "n", unique=True), UniqueConstraint("n", "code", name="uq_nc"))
q = Table("q", metadata, Column("id", Integer, primary_key=True), Column("p", ForeignKey("p.id", name="fkq")), Index("qw", "p", sqlite_where=text("p > 3")))
# ----
from sqlalchemy import *
metadata = MetaData()
p = Table("p", metadata, Column("id", Integer, primary_key=True), Column("code", String(5), index=True), Column("n", Integer), Index("ix_m", "n", "code"), UniqueConstraint("code", name="uq_nc"))
# ----
from sqlalchemy import *
metadata = MetaData()
