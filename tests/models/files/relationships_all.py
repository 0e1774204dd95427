from typing import Dict, List, Optional, Set

from sqlalchemy import ForeignKey, String, and_
from sqlalchemy.orm import DeclarativeBase, DynamicMapped, Mapped, attribute_keyed_dict, foreign, mapped_column, relationship, remote


class Base(DeclarativeBase):
    pass


class Tree(Base):
    __tablename__ = "tree"
    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(String(50))
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("tree.id"))
    parent: Mapped[Optional["Tree"]] = relationship(back_populates="children", remote_side=[id])
    children: Mapped[Set["Tree"]] = relationship(back_populates="parent", passive_deletes=True)
    leaves: DynamicMapped["Leaf"] = relationship(lazy="dynamic")
    by_key: Mapped[Dict[str, "Leaf"]] = relationship(collection_class=attribute_keyed_dict("key"), overlaps="leaves")
    odd: Mapped[List["Leaf"]] = relationship(
        primaryjoin=lambda: and_(foreign(Leaf.tree_id) == remote(Tree.id), Leaf.key == "x"), viewonly=True
    )


class Leaf(Base):
    __tablename__ = "leaf"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(5))
    tree_id: Mapped[int] = mapped_column(ForeignKey("tree.id", ondelete="CASCADE"))
