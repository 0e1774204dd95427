from typing import List, Optional
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
class Base(DeclarativeBase):
    pass
class Node(Base):
    __tablename__ = "nodes"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("nodes.id"))
    children: Mapped[List["Node"]] = relationship(order_by="Node.id", cascade="all")
class Profile(Base):
    __tablename__ = "profiles"
    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("nodes.id"))
    bio: Mapped[Optional[str]]
    node: Mapped["Node"] = relationship()
e = create_engine("sqlite://")
Base.metadata.create_all(e)
with Session(e) as s:
    root = Node(name="root", children=[Node(name="a", children=[Node(name="a1")]), Node(name="b")])
    s.add(root)
    s.add(Profile(node=root, bio="x"))
    s.commit()
    print([n.name for n in root.children], root.children[0].children[0].name, s.scalars(select(Node.parent_id).order_by(Node.id)).all())
    p = s.scalars(select(Profile)).one()
    print(p.node is root, p.node_id == root.id)
    p.bio = "y"
    p.node = root.children[1]
    s.commit()
    print(p.bio, p.node.name, s.get(Profile, p.id) is p)
    s.delete(root.children[0])
    s.commit()
    print(s.scalars(select(Node.name).order_by(Node.id)).all())
    p2 = s.merge(Profile(id=p.id, bio="merged", node_id=p.node_id))
    print(p2 is p, p.bio)
    s.rollback()
    print(p.bio)
