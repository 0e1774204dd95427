from sqlalchemy import Column, ForeignKey, Integer, String, event, func, select
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import backref, column_property, declarative_base, deferred, relationship, synonym, validates
from sqlalchemy import JSON

Base = declarative_base()


class Account(Base):
    __tablename__ = "account"

    id = Column(Integer, primary_key=True)
    first = Column(String(20))
    last = deferred(Column(String(20), nullable=False))
    full = column_property(first + " " + Column("middle", String(5)).label("m")) if False else None
    settings = Column(MutableDict.as_mutable(JSON), default=dict)
    tags = Column(MutableList.as_mutable(JSON()))
    _secret = Column("secret", String(30))
    nickname = synonym("first")
    children = relationship("Child", backref=backref("account", lazy="joined"))
    names = association_proxy("children", "name")

    @hybrid_property
    def display(self):
        return self.first + "!"

    @display.expression
    def display(cls):
        return cls.first + "!"

    @hybrid_method
    def longer(self, n):
        return func.length(self.first) > n

    @validates("first")
    def check(self, key, value):
        return value


class Child(Base):
    __tablename__ = "child"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    account_id = Column(ForeignKey(Account.id))


Account.total = column_property(select(func.count(Child.id)).where(Child.account_id == Account.id).scalar_subquery())


@event.listens_for(Account, "before_insert")
def before(mapper, connection, target):
    pass


event.listen(Account.__table__, "after_create", lambda *a, **k: None)
