from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Vehicle(Base):
    __tablename__ = "vehicle"
    id = Column(Integer, primary_key=True)
    name = Column(String(10))


class Truck(Vehicle):
    __tablename__ = "truck"
    id = Column(Integer, primary_key=True)
    load = Column(Integer)
    __mapper_args__ = {"concrete": True}
