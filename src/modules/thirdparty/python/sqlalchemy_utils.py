"""sqlalchemy_utils' column types and the helpers that model files import."""

from sqlalchemy import types
from sqlalchemy.dialects import postgresql

__partial__ = True


class UUIDType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.uuid"
    impl = types.BINARY(16)
    cache_ok = True

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def __repr__(self):
        return "UUIDType(length=16)"

    def load_dialect_impl(self, dialect):
        if self.native and dialect.name in ("postgresql", "cockroachdb"):
            return dialect.type_descriptor(postgresql.UUID())
        if self.native and dialect.name == "mssql":
            from sqlalchemy.dialects import mssql

            return dialect.type_descriptor(mssql.UNIQUEIDENTIFIER())
        return dialect.type_descriptor(types.BINARY(16) if self.binary else types.CHAR(32))


class JSONType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.json"
    impl = types.UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSON())
        return dialect.type_descriptor(self.impl)


class ChoiceType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.choice"
    impl = types.Unicode(255)
    cache_ok = True

    def __init__(self, choices, impl=None):
        super().__init__()
        self.choices = choices
        if impl is not None:
            self.impl = impl if not isinstance(impl, type) else impl()


class EmailType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.email"
    impl = types.Unicode
    cache_ok = True

    def __init__(self, length=255, *args, **kwargs):
        super().__init__(length, *args, **kwargs)


class URLType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.url"
    impl = types.UnicodeText
    cache_ok = True


class IPAddressType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ip_address"
    impl = types.Unicode(50)
    cache_ok = True

    def __init__(self, max_length=50, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = types.Unicode(max_length)


class ColorType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.color"
    impl = types.Unicode(20)
    cache_ok = True

    def __init__(self, max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.impl = types.Unicode(max_length)


class CountryType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.country"
    impl = types.String(2)
    cache_ok = True


class CurrencyType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.currency"
    impl = types.String(3)
    cache_ok = True


class LocaleType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.locale"
    impl = types.Unicode(10)
    cache_ok = True


class TimezoneType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.timezone"
    impl = types.Unicode(50)
    cache_ok = True

    def __init__(self, backend="dateutil"):
        super().__init__()
        self.backend = backend


class PhoneNumberType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.phone_number"
    impl = types.Unicode(20)
    cache_ok = True

    def __init__(self, region="US", max_length=20, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.impl = types.Unicode(max_length)


class PasswordType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.password"
    impl = types.VARBINARY(1024)
    cache_ok = True

    def __init__(self, max_length=None, **kwargs):
        super().__init__()
        self.max_length = max_length or 1137

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.BYTEA(self.max_length))
        if dialect.name == "sqlite":
            return dialect.type_descriptor(types.BLOB(self.max_length))
        return dialect.type_descriptor(types.VARBINARY(self.max_length))


class ArrowType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.arrow"
    impl = types.DateTime
    cache_ok = True


class ScalarListType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.scalar_list"
    impl = types.UnicodeText
    cache_ok = True

    def __init__(self, coerce_func=str, separator=","):
        super().__init__()
        self.separator = separator


class StringEncryptedType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = types.String
    cache_ok = True

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)
        self.underlying_type = type_in


class EncryptedType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.encrypted.encrypted_type"
    impl = types.LargeBinary
    cache_ok = True

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)
        self.underlying_type = type_in


class LtreeType(types.UserDefinedType):
    __module__ = "sqlalchemy_utils.types.ltree"
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


class TSVectorType(types.TypeDecorator):
    __module__ = "sqlalchemy_utils.types.ts_vector"
    impl = postgresql.TSVECTOR
    cache_ok = True

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.columns = args
        self.options = kwargs


def force_auto_coercion(*args, **kwargs):
    pass


force_instant_defaults = force_auto_coercion


class Timestamp:
    """created and updated, as the mixin of that name has them."""


def generic_repr(*args, **kwargs):
    if len(args) == 1 and isinstance(args[0], type):
        return args[0]
    return lambda cls: cls


def __make_timestamp():
    import datetime

    from sqlalchemy import Column, DateTime

    now = datetime.datetime.utcnow
    Timestamp.created = Column(DateTime, default=now, nullable=False)
    Timestamp.updated = Column(DateTime, default=now, nullable=False)


__make_timestamp()
