import datetime
import typing as t
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry, relationship, MappedAsDataclass, declared_attr, synonym, column_property, composite, query_expression, deferred, undefer
from sqlalchemy.types import TypeDecorator, DateTime
class TZDateTime(TypeDecorator):
    impl = DateTime
    cache_ok = True
    LOCAL = datetime.timezone.utc
    def process_bind_param(self, value, dialect): return value
    def process_result_value(self, value, dialect): return value
    @property
    def python_type(self): return datetime.datetime
class Email(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw): return "EMAIL"
class Lower(TypeDecorator):
    impl = sa.String
    cache_ok = True
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
    class comparator_factory(sa.String.Comparator): pass
class IntEnumT(TypeDecorator):
    impl = sa.SmallInteger
    cache_ok = True
    def __init__(self, enum_class, default=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.enum_class = enum_class
        self.default = default
    def copy(self, **kw): return IntEnumT(self.enum_class)
class Vec(sa.types.UserDefinedType):
    def __init__(self, dim=None): self.dim = dim
    def get_col_spec(self, **kw): return "VECTOR" if self.dim is None else "VECTOR(%d)" % self.dim
    def bind_processor(self, dialect): return lambda v: v
import enum
class Color(enum.Enum):
    red = 1
class Base(DeclarativeBase):
    registry = registry(type_annotation_map={datetime.datetime: TZDateTime, t.Dict[str, t.Any]: sa.JSON, t.List[str]: sa.JSON(none_as_null=True), bytes: sa.LargeBinary(16), int: sa.BigInteger().with_variant(sa.Integer, "sqlite")})
    __table_args__ = {"sqlite_autoincrement": True}
class X(Base):
    __tablename__ = "x"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime]
    at2: Mapped[t.Optional[datetime.datetime]] = mapped_column(index=True)
    d: Mapped[t.Dict[str, t.Any]]
    l: Mapped[t.Optional[t.List[str]]]
    b: Mapped[bytes]
    e = mapped_column(Email)
    lo = mapped_column(Lower(20))
    v = mapped_column(Vec(3)); v2 = mapped_column(Vec)
    q: Mapped[int] = query_expression()
    lz: Mapped[str] = deferred(mapped_column(sa.Text))
    syn: Mapped[str] = synonym("lz")
    cp: Mapped[int] = column_property(sa.literal_column("1"))
    cp2: Mapped[int] = column_property(mapped_column("cp_two", sa.Integer, nullable=True))
