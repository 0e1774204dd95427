from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.orm import declarative_base, registry

metadata = MetaData()
Base = declarative_base(metadata=metadata)

raw = Table("raw", metadata, Column("id", Integer, primary_key=True), Column("v", String(9), key="val"))


class Raw(Base):
    __table__ = raw
    ident = raw.c.id


class Own(Base):
    __table__ = Table("own", Base.metadata, Column("id", Integer, primary_key=True))


mapper_registry = registry(metadata=metadata)


class Plain:
    pass


mapper_registry.map_imperatively(Plain, Table("plain", metadata, Column("id", Integer, primary_key=True)))


@mapper_registry.mapped
class Decorated:
    __tablename__ = "decorated"
    id = Column(Integer, primary_key=True)


assert Raw.ident.key == "ident"
assert Decorated(id=4).id == 4
