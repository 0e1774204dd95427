/*
 * Every type class of SQLAlchemy 2.0 as a row: X(id, name, module, parent, arguments).
 *
 * id: the Python name; types of one dialect have it as prefix (SCHEMA_TYPE_Integer, SCHEMA_TYPE_INTEGER,
 * SCHEMA_TYPE_postgresql_JSONB). A dialect that only exports a generic class (postgresql.INTEGER is
 * sqlalchemy.INTEGER) has no row for it: schema_type_id() knows.
 * parent: the public class that it derives from, NONE at the root. _Binary and _AbstractInterval are
 * kept because they are what SQLAlchemy compares types by ("type affinity").
 * arguments: the constructor's, in order, as Python writes them; "*enums" collects positional ones.
 */
#ifndef LIMBECK_SCHEMA_TYPE_TABLE_H
#define LIMBECK_SCHEMA_TYPE_TABLE_H

/* clang-format off */
#define SCHEMA_TYPE_CLASSES(X)                                                                     \
    X(TypeEngine, "TypeEngine", "sqlalchemy", NONE, "")                                            \
    X(Integer, "Integer", "sqlalchemy", TypeEngine, "")                                            \
    X(BigInteger, "BigInteger", "sqlalchemy", Integer, "")                                         \
    X(Boolean, "Boolean", "sqlalchemy", TypeEngine, "create_constraint=False, name=None")          \
    X(Date, "Date", "sqlalchemy", TypeEngine, "")                                                  \
    X(DateTime, "DateTime", "sqlalchemy", TypeEngine, "timezone=False")                            \
    X(Numeric, "Numeric", "sqlalchemy", TypeEngine,                                                \
      "precision=None, scale=None, decimal_return_scale=None, asdecimal=True")                     \
    X(Float, "Float", "sqlalchemy", Numeric,                                                       \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(Double, "Double", "sqlalchemy", Float,                                                       \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(String, "String", "sqlalchemy", TypeEngine, "length=None, collation=None")                   \
    X(Enum, "Enum", "sqlalchemy", String,                                                          \
      "*enums, name=None, native_enum=True, create_constraint=False, "                             \
      "values_callable=None, schema=None, length=None, inherit_schema=False")                      \
    X(_AbstractInterval, "_AbstractInterval", "sqlalchemy", TypeEngine, "")                        \
    X(Interval, "Interval", "sqlalchemy", _AbstractInterval,                                       \
      "native=True, second_precision=None, day_precision=None")                                    \
    X(_Binary, "_Binary", "sqlalchemy", TypeEngine, "length=None")                                 \
    X(LargeBinary, "LargeBinary", "sqlalchemy", _Binary, "length=None")                            \
    X(MatchType, "MatchType", "sqlalchemy", Boolean, "create_constraint=False, name=None")         \
    X(NullType, "NullType", "sqlalchemy", TypeEngine, "")                                          \
    X(TypeDecorator, "TypeDecorator", "sqlalchemy", TypeEngine, "")                                \
    X(PickleType, "PickleType", "sqlalchemy", TypeDecorator,                                       \
      "protocol=5, pickler=None, comparator=None, impl=None")                                      \
    X(SmallInteger, "SmallInteger", "sqlalchemy", Integer, "")                                     \
    X(Text, "Text", "sqlalchemy", String, "length=None, collation=None")                           \
    X(Time, "Time", "sqlalchemy", TypeEngine, "timezone=False")                                    \
    X(TupleType, "TupleType", "sqlalchemy", TypeEngine, "*types")                                  \
    X(Unicode, "Unicode", "sqlalchemy", String, "length=None, collation=None")                     \
    X(UnicodeText, "UnicodeText", "sqlalchemy", Text, "length=None, collation=None")               \
    X(UserDefinedType, "UserDefinedType", "sqlalchemy", TypeEngine, "")                            \
    X(Uuid, "Uuid", "sqlalchemy", TypeEngine, "as_uuid=True, native_uuid=True")                    \
    X(ARRAY, "ARRAY", "sqlalchemy", TypeEngine,                                                    \
      "item_type, as_tuple=False, dimensions=None, zero_indexes=False")                            \
    X(BIGINT, "BIGINT", "sqlalchemy", BigInteger, "")                                              \
    X(BINARY, "BINARY", "sqlalchemy", _Binary, "length=None")                                      \
    X(BLOB, "BLOB", "sqlalchemy", LargeBinary, "length=None")                                      \
    X(BOOLEAN, "BOOLEAN", "sqlalchemy", Boolean, "create_constraint=False, name=None")             \
    X(CHAR, "CHAR", "sqlalchemy", String, "length=None, collation=None")                           \
    X(CLOB, "CLOB", "sqlalchemy", Text, "length=None, collation=None")                             \
    X(DATE, "DATE", "sqlalchemy", Date, "")                                                        \
    X(DATETIME, "DATETIME", "sqlalchemy", DateTime, "timezone=False")                              \
    X(DECIMAL, "DECIMAL", "sqlalchemy", Numeric,                                                   \
      "precision=None, scale=None, decimal_return_scale=None, asdecimal=True")                     \
    X(DOUBLE, "DOUBLE", "sqlalchemy", Double,                                                      \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(DOUBLE_PRECISION, "DOUBLE_PRECISION", "sqlalchemy", Double,                                  \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(FLOAT, "FLOAT", "sqlalchemy", Float,                                                         \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(INTEGER, "INTEGER", "sqlalchemy", Integer, "")                                               \
    X(JSON, "JSON", "sqlalchemy", TypeEngine, "none_as_null=False")                                \
    X(NCHAR, "NCHAR", "sqlalchemy", Unicode, "length=None, collation=None")                        \
    X(NUMERIC, "NUMERIC", "sqlalchemy", Numeric,                                                   \
      "precision=None, scale=None, decimal_return_scale=None, asdecimal=True")                     \
    X(NVARCHAR, "NVARCHAR", "sqlalchemy", Unicode, "length=None, collation=None")                  \
    X(REAL, "REAL", "sqlalchemy", Float,                                                           \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(SMALLINT, "SMALLINT", "sqlalchemy", SmallInteger, "")                                        \
    X(TEXT, "TEXT", "sqlalchemy", Text, "length=None, collation=None")                             \
    X(TIME, "TIME", "sqlalchemy", Time, "timezone=False")                                          \
    X(TIMESTAMP, "TIMESTAMP", "sqlalchemy", DateTime, "timezone=False")                            \
    X(UUID, "UUID", "sqlalchemy", Uuid, "as_uuid=True")                                            \
    X(VARBINARY, "VARBINARY", "sqlalchemy", _Binary, "length=None")                                \
    X(VARCHAR, "VARCHAR", "sqlalchemy", String, "length=None, collation=None")                     \
    X(postgresql_ARRAY, "ARRAY", "postgresql", ARRAY,                                              \
      "item_type, as_tuple=False, dimensions=None, zero_indexes=False")                            \
    X(postgresql_AbstractRange, "AbstractRange", "postgresql", TypeEngine, "")                     \
    X(postgresql_AbstractMultiRange, "AbstractMultiRange", "postgresql", postgresql_AbstractRange, \
      "")                                                                                          \
    X(postgresql_AbstractSingleRange, "AbstractSingleRange", "postgresql", postgresql_AbstractRange,\
      "")                                                                                          \
    X(postgresql_BIT, "BIT", "postgresql", TypeEngine, "length=None, varying=False")               \
    X(postgresql_BYTEA, "BYTEA", "postgresql", LargeBinary, "length=None")                         \
    X(postgresql_CIDR, "CIDR", "postgresql", TypeEngine, "")                                       \
    X(postgresql_CITEXT, "CITEXT", "postgresql", TEXT, "length=None, collation=None")              \
    X(postgresql_DATEMULTIRANGE, "DATEMULTIRANGE", "postgresql", postgresql_AbstractMultiRange,    \
      "")                                                                                          \
    X(postgresql_DATERANGE, "DATERANGE", "postgresql", postgresql_AbstractSingleRange, "")         \
    X(postgresql_NamedType, "NamedType", "postgresql", TypeEngine, "")                             \
    X(postgresql_DOMAIN, "DOMAIN", "postgresql", postgresql_NamedType,                             \
      "name, data_type, collation=None, default=None, constraint_name=None, "                      \
      "not_null=None, check=None, create_type=True, schema=None, "                                 \
      "inherit_schema=False")                                                                      \
    X(postgresql_ENUM, "ENUM", "postgresql", Enum,                                                 \
      "*enums, name=None, create_type=True, schema=None, "                                         \
      "inherit_schema=False")                                                                      \
    X(postgresql_HSTORE, "HSTORE", "postgresql", TypeEngine, "text_type=None")                     \
    X(postgresql_INET, "INET", "postgresql", TypeEngine, "")                                       \
    X(postgresql_INT4MULTIRANGE, "INT4MULTIRANGE", "postgresql", postgresql_AbstractMultiRange,    \
      "")                                                                                          \
    X(postgresql_INT4RANGE, "INT4RANGE", "postgresql", postgresql_AbstractSingleRange, "")         \
    X(postgresql_INT8MULTIRANGE, "INT8MULTIRANGE", "postgresql", postgresql_AbstractMultiRange,    \
      "")                                                                                          \
    X(postgresql_INT8RANGE, "INT8RANGE", "postgresql", postgresql_AbstractSingleRange, "")         \
    X(postgresql_INTERVAL, "INTERVAL", "postgresql", _AbstractInterval,                            \
      "precision=None, fields=None")                                                               \
    X(postgresql_JSON, "JSON", "postgresql", JSON, "none_as_null=False, astext_type=None")         \
    X(postgresql_JSONB, "JSONB", "postgresql", postgresql_JSON,                                    \
      "none_as_null=False, astext_type=None")                                                      \
    X(JSONElementType, "JSONElementType", "sqlalchemy", TypeEngine, "")                            \
    X(JSONPathType, "JSONPathType", "sqlalchemy", JSONElementType, "")                             \
    X(postgresql_JSONPathType, "JSONPathType", "postgresql", JSONPathType, "")                     \
    X(postgresql_JSONPATH, "JSONPATH", "postgresql", postgresql_JSONPathType, "")                  \
    X(postgresql_MACADDR, "MACADDR", "postgresql", TypeEngine, "")                                 \
    X(postgresql_MACADDR8, "MACADDR8", "postgresql", TypeEngine, "")                               \
    X(postgresql_MONEY, "MONEY", "postgresql", TypeEngine, "")                                     \
    X(postgresql_NUMMULTIRANGE, "NUMMULTIRANGE", "postgresql", postgresql_AbstractMultiRange, "")  \
    X(postgresql_NUMRANGE, "NUMRANGE", "postgresql", postgresql_AbstractSingleRange, "")           \
    X(postgresql_OID, "OID", "postgresql", TypeEngine, "")                                         \
    X(postgresql_REGCLASS, "REGCLASS", "postgresql", TypeEngine, "")                               \
    X(postgresql_REGCONFIG, "REGCONFIG", "postgresql", TypeEngine, "")                             \
    X(postgresql_TIME, "TIME", "postgresql", TIME, "timezone=False, precision=None")               \
    X(postgresql_TIMESTAMP, "TIMESTAMP", "postgresql", TIMESTAMP,                                  \
      "timezone=False, precision=None")                                                            \
    X(postgresql_TSMULTIRANGE, "TSMULTIRANGE", "postgresql", postgresql_AbstractMultiRange, "")    \
    X(postgresql_TSQUERY, "TSQUERY", "postgresql", TypeEngine, "")                                 \
    X(postgresql_TSRANGE, "TSRANGE", "postgresql", postgresql_AbstractSingleRange, "")             \
    X(postgresql_TSTZMULTIRANGE, "TSTZMULTIRANGE", "postgresql", postgresql_AbstractMultiRange,    \
      "")                                                                                          \
    X(postgresql_TSTZRANGE, "TSTZRANGE", "postgresql", postgresql_AbstractSingleRange, "")         \
    X(postgresql_TSVECTOR, "TSVECTOR", "postgresql", TypeEngine, "")                               \
    X(mysql_BIGINT, "BIGINT", "mysql", BIGINT,                                                     \
      "display_width=None, unsigned=False, zerofill=False")                                        \
    X(mysql_BIT, "BIT", "mysql", TypeEngine, "length=None")                                        \
    X(mysql_CHAR, "CHAR", "mysql", CHAR,                                                           \
      "length=None, charset=None, collation=None, ascii=False, binary=False, "                     \
      "unicode=False, national=False")                                                             \
    X(mysql_DATETIME, "DATETIME", "mysql", DATETIME, "timezone=False, fsp=None")                   \
    X(mysql_DECIMAL, "DECIMAL", "mysql", DECIMAL,                                                  \
      "precision=None, scale=None, asdecimal=True, unsigned=False, zerofill=False, "               \
      "decimal_return_scale=None")                                                                 \
    X(mysql_DOUBLE, "DOUBLE", "mysql", DOUBLE,                                                     \
      "precision=None, scale=None, asdecimal=True, unsigned=False, zerofill=False, "               \
      "decimal_return_scale=None")                                                                 \
    X(mysql_ENUM, "ENUM", "mysql", Enum,                                                           \
      "*enums, strict=False, charset=None, collation=None, ascii=False, unicode=False, "           \
      "binary=False, national=False")                                                              \
    X(mysql_FLOAT, "FLOAT", "mysql", FLOAT,                                                        \
      "precision=None, scale=None, asdecimal=False, unsigned=False, zerofill=False, "              \
      "decimal_return_scale=None")                                                                 \
    X(mysql_INET4, "INET4", "mysql", TypeEngine, "")                                               \
    X(mysql_INET6, "INET6", "mysql", TypeEngine, "")                                               \
    X(mysql_INTEGER, "INTEGER", "mysql", INTEGER,                                                  \
      "display_width=None, unsigned=False, zerofill=False")                                        \
    X(mysql_JSON, "JSON", "mysql", JSON, "none_as_null=False")                                     \
    X(mysql_LONGBLOB, "LONGBLOB", "mysql", _Binary, "length=None")                                 \
    X(mysql_LONGTEXT, "LONGTEXT", "mysql", String,                                                 \
      "charset=None, collation=None, ascii=False, binary=False, unicode=False, "                   \
      "national=False, length=None")                                                               \
    X(mysql_MEDIUMBLOB, "MEDIUMBLOB", "mysql", _Binary, "length=None")                             \
    X(mysql_MEDIUMINT, "MEDIUMINT", "mysql", Integer,                                              \
      "display_width=None, unsigned=False, zerofill=False")                                        \
    X(mysql_MEDIUMTEXT, "MEDIUMTEXT", "mysql", String,                                             \
      "charset=None, collation=None, ascii=False, binary=False, unicode=False, "                   \
      "national=False, length=None")                                                               \
    X(mysql_NCHAR, "NCHAR", "mysql", NCHAR,                                                        \
      "length=None, charset=None, collation=None, ascii=False, binary=False, "                     \
      "unicode=False, national=False")                                                             \
    X(mysql_NUMERIC, "NUMERIC", "mysql", NUMERIC,                                                  \
      "precision=None, scale=None, asdecimal=True, unsigned=False, zerofill=False, "               \
      "decimal_return_scale=None")                                                                 \
    X(mysql_NVARCHAR, "NVARCHAR", "mysql", NVARCHAR,                                               \
      "length=None, charset=None, collation=None, ascii=False, binary=False, "                     \
      "unicode=False, national=False")                                                             \
    X(mysql_REAL, "REAL", "mysql", REAL,                                                           \
      "precision=None, scale=None, asdecimal=True, unsigned=False, zerofill=False, "               \
      "decimal_return_scale=None")                                                                 \
    X(mysql_SET, "SET", "mysql", String,                                                           \
      "*values, charset=None, collation=None, ascii=False, unicode=False, "                        \
      "binary=False, national=False, retrieve_as_bitwise=False")                                   \
    X(mysql_SMALLINT, "SMALLINT", "mysql", SMALLINT,                                               \
      "display_width=None, unsigned=False, zerofill=False")                                        \
    X(mysql_TEXT, "TEXT", "mysql", TEXT,                                                           \
      "length=None, charset=None, collation=None, ascii=False, binary=False, "                     \
      "unicode=False, national=False")                                                             \
    X(mysql_TIME, "TIME", "mysql", TIME, "timezone=False, fsp=None")                               \
    X(mysql_TIMESTAMP, "TIMESTAMP", "mysql", TIMESTAMP, "timezone=False, fsp=None")                \
    X(mysql_TINYBLOB, "TINYBLOB", "mysql", _Binary, "length=None")                                 \
    X(mysql_TINYINT, "TINYINT", "mysql", Integer,                                                  \
      "display_width=None, unsigned=False, zerofill=False")                                        \
    X(mysql_TINYTEXT, "TINYTEXT", "mysql", String,                                                 \
      "charset=None, collation=None, ascii=False, binary=False, unicode=False, "                   \
      "national=False, length=None")                                                               \
    X(mysql_VARCHAR, "VARCHAR", "mysql", VARCHAR,                                                  \
      "length=None, charset=None, collation=None, ascii=False, binary=False, "                     \
      "unicode=False, national=False")                                                             \
    X(mysql_YEAR, "YEAR", "mysql", TypeEngine, "display_width=None")                               \
    X(sqlite_DATE, "DATE", "sqlite", Date, "storage_format=None, regexp=None")                     \
    X(sqlite_DATETIME, "DATETIME", "sqlite", DateTime,                                             \
      "storage_format=None, regexp=None, timezone=False")                                          \
    X(sqlite_JSON, "JSON", "sqlite", JSON, "none_as_null=False")                                   \
    X(sqlite_TIME, "TIME", "sqlite", Time, "storage_format=None, regexp=None, timezone=False")     \
    X(mssql_BIT, "BIT", "mssql", Boolean, "create_constraint=False, name=None")                    \
    X(mssql_DATETIME2, "DATETIME2", "mssql", DateTime, "precision=None, timezone=False")           \
    X(mssql_DATETIMEOFFSET, "DATETIMEOFFSET", "mssql", DateTime, "precision=None, timezone=False") \
    X(mssql_DOUBLE_PRECISION, "DOUBLE_PRECISION", "mssql", DOUBLE_PRECISION,                       \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(mssql_IMAGE, "IMAGE", "mssql", LargeBinary, "length=None")                                   \
    X(mssql_JSON, "JSON", "mssql", JSON, "none_as_null=False")                                     \
    X(mssql_MONEY, "MONEY", "mssql", TypeEngine, "")                                               \
    X(mssql_NTEXT, "NTEXT", "mssql", UnicodeText, "length=None, collation=None")                   \
    X(mssql_REAL, "REAL", "mssql", REAL,                                                           \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(mssql_TIMESTAMP, "TIMESTAMP", "mssql", _Binary, "convert_int=False")                         \
    X(mssql_ROWVERSION, "ROWVERSION", "mssql", mssql_TIMESTAMP, "convert_int=False")               \
    X(mssql_SMALLDATETIME, "SMALLDATETIME", "mssql", DateTime, "timezone=False")                   \
    X(mssql_SMALLMONEY, "SMALLMONEY", "mssql", TypeEngine, "")                                     \
    X(mssql_SQL_VARIANT, "SQL_VARIANT", "mssql", TypeEngine, "")                                   \
    X(mssql_TIME, "TIME", "mssql", TIME, "precision=None, timezone=False")                         \
    X(mssql_TINYINT, "TINYINT", "mssql", Integer, "")                                              \
    X(mssql_UNIQUEIDENTIFIER, "UNIQUEIDENTIFIER", "mssql", Uuid, "as_uuid=True")                   \
    X(mssql_VARBINARY, "VARBINARY", "mssql", VARBINARY, "length=None, filestream=False")           \
    X(mssql_XML, "XML", "mssql", Text, "length=None, collation=None")                              \
    X(oracle_BFILE, "BFILE", "oracle", LargeBinary, "length=None")                                 \
    X(oracle_BINARY_DOUBLE, "BINARY_DOUBLE", "oracle", Double,                                     \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(oracle_BINARY_FLOAT, "BINARY_FLOAT", "oracle", Float,                                        \
      "precision=None, asdecimal=False, decimal_return_scale=None")                                \
    X(oracle_DATE, "DATE", "oracle", DateTime, "timezone=False")                                   \
    X(oracle_FLOAT, "FLOAT", "oracle", FLOAT,                                                      \
      "binary_precision=None, asdecimal=False, decimal_return_scale=None")                         \
    X(oracle_INTERVAL, "INTERVAL", "oracle", _AbstractInterval,                                    \
      "day_precision=None, second_precision=None")                                                 \
    X(oracle_LONG, "LONG", "oracle", Text, "length=None, collation=None")                          \
    X(oracle_NCLOB, "NCLOB", "oracle", Text, "length=None, collation=None")                        \
    X(oracle_NUMBER, "NUMBER", "oracle", Numeric, "precision=None, scale=None, asdecimal=None")    \
    X(oracle_RAW, "RAW", "oracle", _Binary, "length=None")                                         \
    X(oracle_ROWID, "ROWID", "oracle", TypeEngine, "")                                             \
    X(oracle_TIMESTAMP, "TIMESTAMP", "oracle", TIMESTAMP, "timezone=False, local_timezone=False")  \
    X(oracle_VARCHAR2, "VARCHAR2", "oracle", VARCHAR, "length=None, collation=None")               \
    X(oracle_VECTOR, "VECTOR", "oracle", TypeEngine,                                               \
      "dim=None, storage_format=None, storage_type=None")                                          \
    X(USER, "UserDefinedType", "", UserDefinedType, "")
/* clang-format on */

#endif
