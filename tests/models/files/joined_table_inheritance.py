from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"
    id = Column(Integer, primary_key=True)
    kind = Column(String(10))
    __mapper_args__ = {"polymorphic_identity": "person", "polymorphic_on": kind}


class Student(Person):
    __tablename__ = "student"
    id = Column(ForeignKey("person.id"), primary_key=True)
    school = Column(String(30), nullable=False)
    __mapper_args__ = {"polymorphic_identity": "student"}


class Graduate(Student):
    __tablename__ = "graduate"
    id = Column(Integer, ForeignKey(Student.id), primary_key=True)
    degree = Column(String(30))
    __mapper_args__ = {"polymorphic_identity": "graduate"}
