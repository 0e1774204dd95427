from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.types import TypeDecorator, UserDefinedType, CHAR
from sqlalchemy.dialects import postgresql, mysql, sqlite
import json, uuid
class GUID(TypeDecorator):
    """Platform-independent GUID type."""
    impl = CHAR
    cache_ok = True
    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        else:
            return dialect.type_descriptor(CHAR(32))
    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        return str(value)
class JSONEncoded(TypeDecorator):
    impl = Text
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return json.dumps(value)
class Short(TypeDecorator):
    impl = String(12)
    cache_ok = True
class Sized(TypeDecorator):
    impl = String
    cache_ok = True
    def __init__(self, length=None, *, flavour="x", **kw):
        self.flavour = flavour
        super().__init__(length, **kw)
class Num(TypeDecorator):
    impl = Numeric(10, 3)
    cache_ok = True
    def __repr__(self): return "Num()"
class Point(UserDefinedType):
    cache_ok = True
    def __init__(self, srid=4326, dims=2):
        self.srid = srid
        self.dims = dims
    def get_col_spec(self, **kw):
        return "POINT(%d)" % self.srid
class EnumAsInt(TypeDecorator):
    impl = Integer
    def __init__(self, enumtype, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._enumtype = enumtype
class MyStr(String): pass
class MyStr2(String):
    __visit_name__ = "my_str"
import enum
class Col(enum.Enum):
    r = 1
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = Column(GUID, primary_key=True, default=uuid.uuid4)
    j = Column(JSONEncoded)
    j2 = Column(JSONEncoded(255))
    s = Column(Short)
    s2 = Column(Short())
    z = Column(Sized(30, flavour="y"))
    n = Column(Num)
    p = Column(Point)
    p2 = Column(Point(3857, dims=3))
    m = Column(MyStr(10))
    v = Column(Integer().with_variant(BigInteger, "postgresql").with_variant(SmallInteger(), "mysql", "mariadb"))
    v2 = Column(JSON().with_variant(postgresql.JSONB(), "postgresql"))
    v3 = Column(String(20).with_variant(String(40), "sqlite"))
    v4 = Column(postgresql.JSONB().with_variant(JSON, "sqlite"))
    v5 = Column(BigInteger().with_variant(Integer, "sqlite"))
    v6 = Column(postgresql.ARRAY(Text).with_variant(JSON(), "sqlite"))
    v7 = Column(Text().with_variant(mysql.LONGTEXT(charset="utf8mb4"), "mysql"))
    v8 = Column(DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql"), server_default=func.current_timestamp())
