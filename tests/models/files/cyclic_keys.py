from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Widget(Base):
    __tablename__ = "widget"
    widget_id = Column(Integer, primary_key=True)
    favorite_entry_id = Column(Integer, ForeignKey("entry.entry_id", use_alter=True, name="fk_favorite"))
    name = Column(String(50))
    entries = relationship("Entry", primaryjoin="Widget.widget_id==Entry.widget_id", post_update=True)


class Entry(Base):
    __tablename__ = "entry"
    entry_id = Column(Integer, primary_key=True)
    widget_id = Column(Integer, ForeignKey("widget.widget_id"))
    name = Column(String(50))


class Node(Base):
    __tablename__ = "node"
    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, ForeignKey("node.id"))
    children = relationship("Node", remote_side=[id])
