from sqlalchemy import *
from sqlalchemy.dialects.postgresql import *
from sqlalchemy.orm import *

metadata = MetaData()
Base = declarative_base(metadata=metadata)


class Star(Base):
    __tablename__ = "star"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), index=True)
    data = Column(JSON().with_variant(JSONB(), "postgresql"))
    made = Column(DateTime, server_default=func.now())
    parts = relationship("Part")


class Part(Base):
    __tablename__ = "part"
    id = Column(Integer, primary_key=True)
    star_id = Column(ForeignKey("star.id"))
