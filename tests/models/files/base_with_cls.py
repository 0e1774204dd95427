from datetime import datetime

from sqlalchemy import Column, DateTime, Integer, MetaData, String
from sqlalchemy.ext.declarative import as_declarative, declared_attr
from sqlalchemy.orm import declarative_base


class Defaults:
    id = Column(Integer, primary_key=True)
    created = Column(DateTime, default=datetime.utcnow, nullable=False)

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    def as_dict(self):
        return {c.name: getattr(self, c.name) for c in self.__table__.columns}


metadata = MetaData()
Base = declarative_base(cls=Defaults, metadata=metadata)


class Cat(Base):
    name = Column(String(10))


@as_declarative(metadata=metadata)
class Other:
    key = Column(String(5), primary_key=True)
    __name__: str

    @declared_attr
    def __tablename__(cls) -> str:
        return "other_" + cls.__name__.lower()


class Dog(Other):
    weight = Column(Integer)


assert Cat(name="tom").as_dict()["name"] == "tom"
