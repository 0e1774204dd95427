# flask-like project w/o flask: Model base class with Meta
import re, datetime
import sqlalchemy as db
from sqlalchemy.orm import declarative_base, declared_attr, relationship, backref, Session, sessionmaker, scoped_session
from sqlalchemy import create_engine
engine = create_engine("sqlite:///other.db", echo=False, connect_args={"check_same_thread": False})
SessionLocal = scoped_session(sessionmaker(autocommit=False, autoflush=False, bind=engine))
def camel_to_snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
class CustomBase:
    @declared_attr
    def __tablename__(cls):
        return camel_to_snake(cls.__name__) + "s"
    id = db.Column(db.Integer, primary_key=True, index=True)
    created_at = db.Column(db.DateTime, default=datetime.datetime.utcnow, server_default=db.func.now(), nullable=False)
    @classmethod
    def get(cls, session, id_): return session.query(cls).get(id_)
    def to_dict(self): return {c.name: getattr(self, c.name) for c in self.__table__.columns}
Base = declarative_base(cls=CustomBase)
class UserAccount(Base):
    email = db.Column(db.String(255), unique=True, index=True, nullable=False)
    is_active = db.Column(db.Boolean(), default=True, server_default=db.sql.expression.true(), nullable=False)
    roles = relationship("Role", secondary=lambda: user_roles, backref=backref("users", lazy="dynamic"))
    profile = relationship("UserProfile", uselist=False, back_populates="user", cascade="all,delete")
class UserProfile(Base):
    user_id = db.Column(db.Integer, db.ForeignKey("user_accounts.id", ondelete="CASCADE", name="fk_profile_user"), unique=True)
    bio = db.Column(db.Text(), default="")
    user = relationship("UserAccount", back_populates="profile")
    __table_args__ = {"mysql_engine": "InnoDB", "comment": "profiles", "extend_existing": True}
class Role(Base):
    __tablename__ = "roles"
    name = db.Column(db.Enum("admin", "user", name="role_name"), default="user", nullable=False)
user_roles = db.Table("user_roles", Base.metadata, db.Column("user_id", db.ForeignKey(UserAccount.id), primary_key=True), db.Column("role_id", db.ForeignKey(Role.id), primary_key=True), db.Column("granted", db.TIMESTAMP, server_default=db.text("CURRENT_TIMESTAMP")))
