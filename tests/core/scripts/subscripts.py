"""Annotations subscript SQLAlchemy's classes."""
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import CursorResult, Result, Row, RowMapping, ScalarResult
from sqlalchemy.ext.asyncio import AsyncResult, AsyncSession, async_scoped_session, async_sessionmaker
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (DeclarativeBase, InstrumentedAttribute, Mapped, Mapper, Query, mapped_column, scoped_session,
                            sessionmaker)
from sqlalchemy.sql._typing import _ColumnExpressionArgument
from sqlalchemy.sql.elements import BinaryExpression, ColumnElement, KeyedColumnElement, Label
from sqlalchemy.sql.visitors import Visitable


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    @hybrid_property
    def upper(self) -> str:
        return self.name.upper()

    @upper.inplace.expression
    @classmethod
    def _upper(cls) -> ColumnElement[str]:
        return sa.func.upper(cls.name)


def find(query: sa.Select[tuple[User]], where: _ColumnExpressionArgument[bool], session: AsyncSession,
         factory: async_sessionmaker[AsyncSession]) -> ScalarResult[User]:
    return query.where(where)


def others(a: Result[Any], b: Row[Any], c: CursorResult[Any], d: RowMapping, e: sa.ColumnExpressionArgument[int],
           f: InstrumentedAttribute[int], g: Mapper[Any], h: Query[User], i: sessionmaker[Any], j: scoped_session[Any],
           k: BinaryExpression[bool], m: Label[int], n: AsyncResult[Any], o: postgresql.Range[int],
           q: async_scoped_session[AsyncSession]) -> sa.ScalarSelect[int]:
    pass


print(find(sa.select(User), User.upper == "A", None, None))
for kind in (sa.Table, sa.Index, sa.MetaData, sa.Integer, sa.UniqueConstraint, sa.TextClause):
    print(kind.__name__, kind[int] is kind, issubclass(kind, Visitable))
