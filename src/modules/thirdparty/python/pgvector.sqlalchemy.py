"""pgvector's column types."""

from sqlalchemy.types import UserDefinedType

__partial__ = True


class VECTOR(UserDefinedType):
    __module__ = "pgvector.sqlalchemy.vector"
    cache_ok = True

    def __init__(self, dim=None):
        super(UserDefinedType, self).__init__()
        self.dim = dim

    def get_col_spec(self, **kw):
        return "VECTOR" if self.dim is None else "VECTOR(%d)" % self.dim


class HALFVEC(UserDefinedType):
    __module__ = "pgvector.sqlalchemy.halfvec"
    cache_ok = True

    def __init__(self, dim=None):
        super(UserDefinedType, self).__init__()
        self.dim = dim

    def get_col_spec(self, **kw):
        return "HALFVEC" if self.dim is None else "HALFVEC(%d)" % self.dim


class SPARSEVEC(UserDefinedType):
    __module__ = "pgvector.sqlalchemy.sparsevec"
    cache_ok = True

    def __init__(self, dim=None):
        super(UserDefinedType, self).__init__()
        self.dim = dim

    def get_col_spec(self, **kw):
        return "SPARSEVEC" if self.dim is None else "SPARSEVEC(%d)" % self.dim


class BIT(UserDefinedType):
    __module__ = "pgvector.sqlalchemy.bit"
    cache_ok = True

    def __init__(self, length=None):
        super(UserDefinedType, self).__init__()
        self.length = length

    def get_col_spec(self, **kw):
        return "BIT" if self.length is None else "BIT(%d)" % self.length


Vector = VECTOR
