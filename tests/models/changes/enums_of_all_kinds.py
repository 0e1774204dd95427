# OPTIONS: render_as_batch=True
from sqlalchemy import *
from sqlalchemy.orm import *
import enum
mapper_registry = registry()
class E(enum.IntEnum):
    A = 1
    B = 2
class S(str, enum.Enum):
    lo = "low"
    hi = "high"
@mapper_registry.mapped
class Foo:
    __tablename__ = "foo"
    id = Column(Integer, primary_key=True)
    e = Column(Enum(E))
    s = Column(Enum(S, values_callable=lambda x: [i.value for i in x], name="sevr"), server_default="low")
    c = Column(Enum(S, create_constraint=True, name="ck_s", native_enum=False))
    l = Column(Enum("a", "bbb", "cc", name="letters", length=30))
    n = Column(Enum(S, native_enum=False, length=None))
    v = Column(Enum("x", "y", create_constraint=True, validate_strings=True, name="xy"), nullable=False)
bar = Table("bar", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("foo_id", ForeignKey("foo.id")), Column("x", Boolean(create_constraint=True, name="ck_bool")))
class Bar: pass
mapper_registry.map_imperatively(Bar, bar, properties={"foo": relationship(Foo)})
Base = mapper_registry.generate_base()
class Baz(Base):
    __tablename__ = "baz"
    id = Column(Integer, primary_key=True)
metadata = mapper_registry.metadata
# ----
from sqlalchemy import *
from sqlalchemy.orm import *
import enum
mapper_registry = registry()
class S(str, enum.Enum):
    lo = "low"
    hi = "high"
    mid = "middle-of"
@mapper_registry.mapped
class Foo:
    __tablename__ = "foo"
    id = Column(Integer, primary_key=True)
    s = Column(Enum(S, values_callable=lambda x: [i.value for i in x], name="sevr"), server_default="high")
    c = Column(Enum(S, create_constraint=True, name="ck_s", native_enum=False))
    l = Column(String(40))
    n = Column(Enum(S, native_enum=False, length=None), nullable=False)
    v = Column(Enum("x", "yy", create_constraint=True, validate_strings=True, name="xy"), nullable=True)
    w = Column(Boolean, server_default=sa_true() if False else text("0"), nullable=False)
bar = Table("bar", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("foo_id", ForeignKey("foo.id", name="fk_named", ondelete="CASCADE")), Column("x", Boolean(create_constraint=True, name="ck_bool")), Column("y", Integer, index=True))
metadata = mapper_registry.metadata
