from sqlalchemy import Column, ForeignKey, Index, Integer, String
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()


class Owned:
    @declared_attr
    def owner_id(cls):
        return Column(Integer, ForeignKey("owner.id"), nullable=False)

    @declared_attr
    def owner(cls):
        return relationship("Owner")

    @declared_attr
    def __table_args__(cls):
        return (Index("ix_%s_owner" % cls.__tablename__, "owner_id"), {"sqlite_autoincrement": True})


class Owner(Base):
    __tablename__ = "owner"
    id = Column(Integer, primary_key=True)


class House(Owned, Base):
    __tablename__ = "house"
    id = Column(Integer, primary_key=True)
    street = Column(String(30))


class Car(Base, Owned):
    __tablename__ = "car"
    plate = Column(String(8), primary_key=True)
