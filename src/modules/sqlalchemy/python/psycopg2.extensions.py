"""psycopg2.extensions: cursors, and values that say themselves how they stand in a statement."""

from psycopg2 import InterfaceError, _native, errors

ISOLATION_LEVEL_AUTOCOMMIT = 0
ISOLATION_LEVEL_READ_COMMITTED = 1
ISOLATION_LEVEL_REPEATABLE_READ = 2
ISOLATION_LEVEL_SERIALIZABLE = 3
ISOLATION_LEVEL_READ_UNCOMMITTED = 4
ISOLATION_LEVEL_DEFAULT = None

STATUS_READY, STATUS_BEGIN = 1, 2
TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_ACTIVE, TRANSACTION_STATUS_INTRANS, TRANSACTION_STATUS_INERROR = range(4)

TransactionRollbackError = errors.lookup("40001").__bases__[0]
QueryCanceledError = errors.lookup("57014").__bases__[0]

_adapters = {}


def register_adapter(type_, function):
    _adapters[type_] = function


def register_type(*arguments):
    """Values are read by their types anyway."""


def new_type(oids, name, adapter):
    return adapter


class ISQLQuote:
    def __init__(self, adapted):
        self.adapted = adapted


class AsIs(ISQLQuote):
    def getquoted(self):
        return str(self.adapted).encode()

    def __str__(self):
        return str(self.adapted)


class QuotedString(ISQLQuote):
    def getquoted(self):
        return ("'" + str(self.adapted).replace("'", "''") + "'").encode()


def adapt(value):
    function = _adapters.get(type(value))
    return function(value) if function is not None else value


def _adapted(values):
    if not _adapters or values is None:
        return values
    if isinstance(values, dict):
        return {name: adapt(value) for name, value in values.items()}
    return [adapt(value) for value in values]


def quote_ident(name, scope=None):
    return '"' + name.replace('"', '""') + '"'


def _text(query, context):
    if isinstance(query, bytes):
        return query.decode()
    return query if isinstance(query, str) else query.as_string(context)


def _of_driver(function):
    """Errors are the driver's own, without what SQLAlchemy adds."""
    import functools

    @functools.wraps(function)
    def run(*args, **kwargs):
        from sqlalchemy.exc import DBAPIError

        try:
            return function(*args, **kwargs)
        except DBAPIError as error:
            raise error.orig from None

    return run


class cursor:
    arraysize = 1
    itersize = 2000

    def __init__(self, connection, native=None, name=None):
        self.connection = connection
        self.name = name
        self.query = None
        self.closed = False
        self._native = native
        self._copied = None

    # Statements

    @_of_driver
    def execute(self, query, vars=None):
        if self.connection.closed or self.closed:
            raise InterfaceError("%s already closed" % ("connection" if self.connection.closed else "cursor"))
        query = _text(query, self)
        self.query = query.encode()
        self._copied = None
        self._native.execute(query, _adapted(vars))

    def executemany(self, query, vars_list):
        for values in vars_list:
            self.execute(query, values)

    def mogrify(self, query, vars=None):
        query = _text(query, self)
        if vars is None:
            return query.encode()
        return _native.statement(self.connection, query, _adapted(vars)).encode()

    def callproc(self, name, parameters=()):
        self.execute("SELECT * FROM %s(%s)" % (name, ", ".join(["%s"] * len(parameters))), parameters)
        return parameters

    # Rows

    def _row(self, row):
        return tuple(row)

    def fetchone(self):
        row = self._native.fetchone()
        return None if row is None else self._row(row)

    def fetchmany(self, size=None):
        return [self._row(row) for row in self._native.fetchmany(self.arraysize if size is None else size)]

    def fetchall(self):
        return [self._row(row) for row in self._native.fetchall()]

    def __iter__(self):
        for row in self._native:
            yield self._row(row)

    @property
    def rowcount(self):
        return self._native.rowcount if self._copied is None else self._copied

    @property
    def description(self):
        return self._native.description

    @property
    def statusmessage(self):
        return None

    # COPY

    @_of_driver
    def copy_expert(self, sql, file, size=8192):
        sql = _text(sql, self)
        to_file = "STDOUT" in sql.upper() and "STDIN" not in sql.upper()
        self._copied = _native.copy(self.connection, sql, file, None if to_file else size)

    @_of_driver
    def copy_from(self, file, table, sep="\t", null="\\N", size=8192, columns=None):
        sql = "COPY %s FROM STDIN WITH DELIMITER AS %s NULL AS %s"
        self._copied = _native.copy(self.connection, sql % self._copy_words(table, columns, sep, null), file, size)

    @_of_driver
    def copy_to(self, file, table, sep="\t", null="\\N", columns=None):
        sql = "COPY %s TO STDOUT WITH DELIMITER AS %s NULL AS %s"
        self._copied = _native.copy(self.connection, sql % self._copy_words(table, columns, sep, null), file, None)

    def _copy_words(self, table, columns, sep, null):
        target = quote_ident(table)
        if columns:
            target += " (%s)" % ",".join(quote_ident(name) for name in columns)
        return target, _native.literal(self.connection, sep), _native.literal(self.connection, null)

    # The end

    def close(self):
        self.closed = True
        self._native.close()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def _make_cursor(connection, native, name=None, cursor_factory=None, scrollable=None, withhold=False):
    factory = cursor_factory or getattr(connection, "cursor_factory", None) or cursor
    return factory(connection, native, name)
