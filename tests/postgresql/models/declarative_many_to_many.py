import decimal
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Student(Base):
    __tablename__ = "students"
    id: Mapped[int] = mapped_column(primary_key=True)
    courses: Mapped[list["Course"]] = relationship(secondary="enrolments", back_populates="students")


class Course(Base):
    __tablename__ = "courses"
    id: Mapped[int] = mapped_column(primary_key=True)
    students: Mapped[list["Student"]] = relationship(secondary="enrolments", back_populates="courses")


class Enrolment(Base):
    __tablename__ = "enrolments"
    student_id: Mapped[int] = mapped_column(sa.ForeignKey("students.id", ondelete="CASCADE"), primary_key=True)
    course_id: Mapped[int] = mapped_column(sa.ForeignKey("courses.id", ondelete="CASCADE"), primary_key=True)
    grade: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric(3, 1))
    __table_args__ = (sa.CheckConstraint("grade between 1 and 6", name="ck_grade"),)
