from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    __table_args__ = {"sqlite_autoincrement": True, "comment": "first"}
    id = Column(Integer, primary_key=True)
    x = Column(Integer)


class B(Base):
    __tablename__ = "b"
    __table_args__ = (UniqueConstraint("x", "y", name="uq_b"), Index("ix_b_y", "y"))
    x = Column(Integer, primary_key=True)
    y = Column(Integer, primary_key=True)


class C(Base):
    __tablename__ = "c"
    id = Column(Integer, primary_key=True)
    bx = Column(Integer)
    by = Column(Integer)
    name = Column(String(10))
    __table_args__ = (
        ForeignKeyConstraint(["bx", "by"], ["b.x", "b.y"], name="fk_c_b", ondelete="SET NULL", onupdate="CASCADE"),
        CheckConstraint("bx > 0", name="ck_bx"),
        CheckConstraint(bx < by),
        Index("ix_c_both", bx, by.desc()),
        {"extend_existing": True},
    )
