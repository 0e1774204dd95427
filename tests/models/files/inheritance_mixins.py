from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, declared_attr, has_inherited_table

Base = declarative_base()


class Tablename:
    @declared_attr
    def __tablename__(cls):
        if has_inherited_table(cls):
            return None
        return cls.__name__.lower()


class Common:
    @declared_attr.cascading
    def id(cls):
        if has_inherited_table(cls):
            return Column(ForeignKey("content.id"), primary_key=True)
        return Column(Integer, primary_key=True)


class Content(Common, Base):
    __tablename__ = "content"
    title = Column(String(20))
    type = Column(String(5))
    __mapper_args__ = {"polymorphic_on": type}


class Page(Content):
    __tablename__ = "page"
    body = Column(String(99))
    __mapper_args__ = {"polymorphic_identity": "page"}


class Shape(Tablename, Base):
    id = Column(Integer, primary_key=True)
    kind = Column(String(5))
    __mapper_args__ = {"polymorphic_on": "kind"}


class Circle(Shape):
    radius = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "circle"}


class HasTarget:
    @declared_attr
    def target(cls):
        return cls.__table__.c.get("target", Column(Integer))


class Arrow(HasTarget, Shape):
    pass


class Line(HasTarget, Shape):
    pass
