from sqlalchemy import *
from sqlalchemy.orm import *
import enum
from dataclasses import dataclass, field
from typing import List, Optional
mapper_registry = registry(metadata=MetaData(), type_annotation_map={str: String(77)})
@mapper_registry.mapped
@dataclass
class User:
    __table__ = Table("user", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("name", String(50)), Column("fullname", String(50)))
    id: int = field(init=False)
    name: Optional[str] = None
    addresses: list = field(default_factory=list)
    __mapper_args__ = {"properties": {"addresses": relationship("Address")}}
@mapper_registry.mapped
@dataclass
class Address:
    __tablename__ = "address"
    __sa_dataclass_metadata_key__ = "sa"
    id: int = field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    user_id: int = field(init=False, metadata={"sa": Column(ForeignKey("user.id"))})
    email: str = field(default=None, metadata={"sa": Column(String(50))})
@mapper_registry.mapped_as_dataclass
class DC:
    __tablename__ = "dc"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    s: Mapped[str]
@mapper_registry.as_declarative_base()
class B2:
    id = Column(Integer, primary_key=True)
    @declared_attr
    def __tablename__(cls): return "b2_" + cls.__name__.lower()
class Thing(B2):
    v = Column(Integer)
@as_declarative(metadata=mapper_registry.metadata)
class B3(object):
    @declared_attr
    def id(cls): return Column(Integer, primary_key=True)
class T3(B3):
    __tablename__ = "t3"
    x = Column(Integer, ForeignKey("b2_thing.id"))
metadata = mapper_registry.metadata
