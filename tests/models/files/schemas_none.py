from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table
from sqlalchemy.orm import declarative_base

metadata = MetaData(schema=None)
Base = declarative_base(metadata=metadata)


class A(Base):
    __tablename__ = "a"
    __table_args__ = {"schema": None, "info": {"skip": False}, "prefixes": []}
    id = Column(Integer, primary_key=True)
