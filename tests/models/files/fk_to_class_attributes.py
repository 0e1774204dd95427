from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Country(Base):
    __tablename__ = "country"
    code = Column(String(2), primary_key=True)
    region = Column(String(5), primary_key=True)
    number = Column(Integer, unique=True)


class City(Base):
    __tablename__ = "city"
    id = Column(Integer, primary_key=True)
    country_code = Column(String(2), nullable=False)
    country_region = Column(String(5))
    country_number = Column(Integer, ForeignKey(Country.number))
    __table_args__ = (
        ForeignKeyConstraint([country_code, country_region], [Country.code, Country.region], name="fk_city_country"),
        UniqueConstraint(country_code, "id"),
    )


class Street(Base):
    __tablename__ = "street"
    id = Column(Integer, primary_key=True)
    city_id = Column(None, ForeignKey(City.__table__.c.id, ondelete="RESTRICT"))
