from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.dialects.postgresql import *
from sqlalchemy.dialects import postgresql as pg, mysql as my
class Base(DeclarativeBase): pass
class T(Base):
    __tablename__ = "t"
    id = mapped_column(Integer, primary_key=True)
    u = mapped_column(pg.UUID(as_uuid=True).with_variant(String(36), "sqlite"), server_default=text("'x'"))
    j = mapped_column(JSONB(none_as_null=True).with_variant(JSON(none_as_null=True), "sqlite"))
    a = mapped_column(ARRAY(Integer, dimensions=2).with_variant(Text, "sqlite"))
    i = mapped_column(INET().with_variant(String(45), "sqlite"))
    ts = mapped_column(TSVECTOR().with_variant(Text(), "sqlite"))
    h = mapped_column(HSTORE(text_type=Text()).with_variant(JSON, "sqlite"))
    e = mapped_column(ENUM("a", "b", name="pe", create_type=False).with_variant(String(1), "sqlite"))
    r = mapped_column(INT4RANGE().with_variant(String, "sqlite"))
    d = mapped_column(my.DECIMAL(10, 2, unsigned=True).with_variant(Numeric(10, 2), "sqlite"))
    m = mapped_column(my.ENUM("x", "y").with_variant(String, "sqlite"))
    s = mapped_column(my.SET("x", "y").with_variant(String, "sqlite"))
    ti = mapped_column(my.TINYINT(1).with_variant(Integer, "sqlite"))
    mt = mapped_column(my.MEDIUMTEXT(collation="utf8_bin").with_variant(Text, "sqlite"))
    ts2 = mapped_column(pg.TIMESTAMP(timezone=True, precision=3).with_variant(DateTime, "sqlite"))
    iv = mapped_column(pg.INTERVAL(fields="DAY", precision=3).with_variant(Interval, "sqlite"))
    bi = mapped_column(pg.BIT(3, varying=True).with_variant(Integer, "sqlite"))
    c = mapped_column(pg.CITEXT().with_variant(String(collation="NOCASE"), "sqlite"))
    n = mapped_column(Integer().with_variant(my.INTEGER(unsigned=True), "mysql").with_variant(pg.BIGINT, "postgresql"))
    o = mapped_column(Uuid(as_uuid=False, native_uuid=False))
    dbl = mapped_column(Double(53), nullable=False); dp = mapped_column(DOUBLE_PRECISION); re = mapped_column(REAL)
    f = mapped_column(Float(precision=10, asdecimal=True, decimal_return_scale=3))
    nu = mapped_column(Numeric(precision=8, scale=3, asdecimal=False))
    lb = mapped_column(LargeBinary(100)); bl = mapped_column(BLOB(20)); vb = mapped_column(VARBINARY(4)); bn = mapped_column(BINARY(3))
    st = mapped_column(String(10, collation="NOCASE")); ut = mapped_column(UnicodeText); nv = mapped_column(NVARCHAR(5)); nc = mapped_column(NCHAR(5)); ch = mapped_column(CHAR); cl = mapped_column(CLOB)
    iv2 = mapped_column(Interval(native=False, second_precision=3)); mi = mapped_column(MatchType) if False else None
    pk = mapped_column(PickleType(protocol=2)); pk2 = mapped_column(PickleType(impl=LargeBinary(50)))
    ts3 = mapped_column(TIMESTAMP(timezone=True)); tm = mapped_column(Time(timezone=True)); dt = mapped_column(DATETIME(timezone=True))
