# joined, single, abstract, concrete mix
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from typing import Optional
class Base(DeclarativeBase): pass
class Person(Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_abstract": True}
class Emp(Person):
    __tablename__ = "emp"
    id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)
    salary: Mapped[Optional[int]]
    boss_id: Mapped[Optional[int]] = mapped_column(ForeignKey("emp.id"))
    boss: Mapped[Optional["Emp"]] = relationship(remote_side=[id], foreign_keys=[boss_id])
    __mapper_args__ = {"polymorphic_identity": "emp", "inherit_condition": id == Person.id}
class Cust(Person):
    @declared_attr.directive
    def __mapper_args__(cls): return {"polymorphic_identity": "cust"}
    @declared_attr
    def level(cls) -> Mapped[Optional[int]]:
        return Person.__table__.c.get("level", mapped_column(Integer))
class Vip(Cust):
    __mapper_args__ = {"polymorphic_identity": "vip"}
    perks: Mapped[Optional[str]] = mapped_column(Text)
class CB(ConcreteBase, Base):
    __tablename__ = "cb"
    id: Mapped[int] = mapped_column(primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "cb", "concrete": True}
class CC(CB):
    __tablename__ = "cc"
    id: Mapped[int] = mapped_column(primary_key=True)
    z: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "cc", "concrete": True}
class Versioned:
    @declared_attr.directive
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_v", "version"),)
    version: Mapped[int] = mapped_column(default=1)
    @declared_attr.cascading
    def row_id(cls) -> Mapped[int]:
        return mapped_column(Integer, primary_key=True) if not has_inherited_table(cls) else mapped_column(ForeignKey("doc.row_id"), primary_key=True)
class Doc(Versioned, Base):
    __tablename__ = "doc"
    title: Mapped[str]
class SubDoc(Doc):
    __tablename__ = "subdoc"
    __table_args__ = ()
    more: Mapped[str]
