# OPTIONS: render_as_batch=False, compare_type=True
from sqlalchemy import *
metadata = MetaData()
T = [Integer(), BigInteger(), SmallInteger(), String(), String(5), Text(), Unicode(5), Numeric(), Numeric(5, 2), Float(), Double(), REAL(), Boolean(), Date(), DateTime(), Time(), TIMESTAMP(), Interval(), LargeBinary(), JSON(), PickleType(), Uuid(), Enum("aa", "b"), CHAR(2), VARCHAR(5), BLOB(), DECIMAL(5, 2), BINARY(3)]
for i, a in enumerate(T):
    Table("t%02d" % i, metadata, *[Column("c%02d" % j, a) for j in range(len(T))])
# ----
from sqlalchemy import *
metadata = MetaData()
T = [Integer(), BigInteger(), SmallInteger(), String(), String(5), Text(), Unicode(5), Numeric(), Numeric(5, 2), Float(), Double(), REAL(), Boolean(), Date(), DateTime(), Time(), TIMESTAMP(), Interval(), LargeBinary(), JSON(), PickleType(), Uuid(), Enum("aa", "b"), CHAR(2), VARCHAR(5), BLOB(), DECIMAL(5, 2), BINARY(3)]
for i, a in enumerate(T):
    Table("t%02d" % i, metadata, *[Column("c%02d" % j, b) for j, b in enumerate(T)])
