from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeMeta, declarative_base, registry

mapper_registry = registry()


class Base(metaclass=DeclarativeMeta):
    __abstract__ = True
    registry = mapper_registry
    metadata = mapper_registry.metadata
    __init__ = mapper_registry.constructor if False else lambda self, **kw: [setattr(self, k, v) for k, v in kw.items()] and None


class Thing(Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)


class Meta(DeclarativeMeta):
    def __init__(cls, name, bases, namespace, **kw):
        cls.marked = True
        super().__init__(name, bases, namespace, **kw)


Second = declarative_base(metaclass=Meta, metadata=mapper_registry.metadata, name="Second")


class Marked(Second):
    __tablename__ = "marked"
    id = Column(Integer, primary_key=True)


assert Marked.marked
