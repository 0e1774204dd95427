import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

metadata = sa.MetaData()
Base = orm.declarative_base(metadata=metadata)


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(30))
    manager_id = sa.Column(sa.ForeignKey("users.id"))


active = sa.select(User).where(User.name.like("a%"), User.id.in_([1, 2]), ~User.name.is_(None)).order_by(User.id.desc())
assert User.name.key == "name"
assert User.__table__.c.name is User.name.property.columns[0]
assert User.__table__.c.manager_id.references(User.__table__.c.id)
assert [c.name for c in User.__mapper__.columns] == ["id", "name", "manager_id"]
assert sa.inspect(User).local_table is User.__table__


def by_name(session, name):
    return session.query(User).options(joinedload(User.name)).filter_by(name=name).one()
