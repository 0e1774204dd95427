from typing import List, Optional

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()
Base.__allow_unmapped__ = True


class Parent(Base):
    __tablename__ = "parent"
    id: int = Column(Integer, primary_key=True)
    name: Optional[str] = Column(String(5))
    children: List["Child"] = relationship("Child")
    cached: int


class Child(Base):
    __tablename__ = "child"
    id: int = Column(Integer, primary_key=True)
    parent_id: int = Column(ForeignKey("parent.id"), nullable=False)
