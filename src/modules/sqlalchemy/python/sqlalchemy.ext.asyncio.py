"""Async engines, connections and sessions: coroutines run in place here, so each is a thin wrapper over
the synchronous object, and awaiting it does its work at once."""

from sqlalchemy.sql.visitors import Visitable as _Visitable
from sqlalchemy import create_engine, engine_from_config
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, sessionmaker

__all__ = [
    "AsyncAttrs",
    "AsyncConnection",
    "AsyncEngine",
    "AsyncResult",
    "AsyncScalarResult",
    "AsyncSession",
    "AsyncTransaction",
    "async_engine_from_config",
    "async_scoped_session",
    "async_session",
    "async_sessionmaker",
    "create_async_engine",
]


class _Awaitable(_Visitable):
    """`await x` and `async with x` both start x."""

    def __await__(self):
        return self.start().__await__()

    async def __aenter__(self):
        return await self.start()

    async def __aexit__(self, type_, value, traceback):
        await self.finish(type_)


class AsyncResult(_Visitable):
    """A result whose rows are read by `async for` or awaited methods (connection.stream())."""

    def __init__(self, result):
        self._result = result

    def __getattr__(self, name):
        value = getattr(self._result, name)
        if name in ("keys", "columns", "mappings", "scalars", "unique", "partitions") or not callable(value):
            return value

        async def call(*args, **kwargs):
            return value(*args, **kwargs)

        return call

    def scalars(self, index=0):
        return AsyncScalarResult(self._result.scalars(index))

    def mappings(self):
        return AsyncResult(self._result.mappings())

    async def __aiter__(self):
        for row in self._result:
            yield row


AsyncScalarResult = AsyncMappingResult = AsyncResult


class AsyncTransaction(_Awaitable):
    def __init__(self, connection, nested=False):
        self.connection = connection
        self.nested = nested
        self.sync_transaction = None

    async def start(self):
        sync = self.connection.sync_connection
        self.sync_transaction = sync.begin_nested() if self.nested else sync.begin()
        return self

    async def finish(self, error):
        if not self.sync_transaction.is_active:
            return
        if error is None:
            self.sync_transaction.commit()
        else:
            self.sync_transaction.rollback()

    async def commit(self):
        self.sync_transaction.commit()

    async def rollback(self):
        self.sync_transaction.rollback()

    async def close(self):
        self.sync_transaction.close()

    @property
    def is_active(self):
        return self.sync_transaction is not None and self.sync_transaction.is_active


class AsyncConnection(_Awaitable):
    def __init__(self, bind, sync_connection=None):
        if isinstance(bind, Connection):
            bind, sync_connection = None, bind
        self.engine = bind
        self.sync_connection = sync_connection

    async def start(self):
        if self.sync_connection is None:
            self.sync_connection = self.engine.sync_engine.connect()
        return self

    async def finish(self, error):
        await self.close()

    @property
    def sync_engine(self):
        return self.sync_connection.engine

    @property
    def dialect(self):
        return self.sync_connection.dialect

    @property
    def closed(self):
        return self.sync_connection.closed

    @property
    def info(self):
        return self.sync_connection.info

    def in_transaction(self):
        return self.sync_connection.in_transaction()

    def begin(self):
        return AsyncTransaction(self)

    def begin_nested(self):
        return AsyncTransaction(self, nested=True)

    async def run_sync(self, fn, *args, **kwargs):
        return fn(self.sync_connection, *args, **kwargs)

    async def execute(self, statement, parameters=None, *, execution_options=None):
        return self.sync_connection.execute(statement, parameters)

    async def exec_driver_sql(self, statement, parameters=None, execution_options=None):
        return self.sync_connection.exec_driver_sql(statement, parameters)

    async def scalar(self, statement, parameters=None, *, execution_options=None):
        return self.sync_connection.scalar(statement, parameters)

    async def scalars(self, statement, parameters=None, *, execution_options=None):
        return self.sync_connection.scalars(statement, parameters)

    async def stream(self, statement, parameters=None, *, execution_options=None):
        return AsyncResult(self.sync_connection.execute(statement, parameters))

    async def execution_options(self, **options):
        self.sync_connection.execution_options(**options)
        return self

    async def get_raw_connection(self):
        return self.sync_connection.connection

    async def commit(self):
        self.sync_connection.commit()

    async def rollback(self):
        self.sync_connection.rollback()

    async def close(self):
        if self.sync_connection is not None:
            self.sync_connection.close()


class _Begun(_Awaitable):
    """engine.begin(): a connection in a transaction that ends with the block."""

    def __init__(self, engine):
        self.connection = AsyncConnection(engine)

    async def start(self):
        await self.connection.start()
        self.transaction = await self.connection.begin().start()
        return self.connection

    async def finish(self, error):
        try:
            await self.transaction.finish(error)
        finally:
            await self.connection.close()


class AsyncEngine:
    def __init__(self, sync_engine):
        self.sync_engine = sync_engine

    @property
    def url(self):
        return self.sync_engine.url

    @property
    def name(self):
        return self.sync_engine.name

    @property
    def dialect(self):
        return self.sync_engine.dialect

    @property
    def driver(self):
        return self.sync_engine.driver

    @property
    def pool(self):
        return self.sync_engine.pool

    def connect(self):
        return AsyncConnection(self)

    def begin(self):
        return _Begun(self)

    def execution_options(self, **options):
        return AsyncEngine(self.sync_engine.execution_options(**options))

    async def dispose(self, close=True):
        self.sync_engine.dispose()

    async def raw_connection(self):
        return self.sync_engine.raw_connection()

    def __repr__(self):
        return repr(self.sync_engine)


def create_async_engine(url, **arguments):
    return AsyncEngine(create_engine(url, **arguments))


def async_engine_from_config(configuration, prefix="sqlalchemy.", **arguments):
    return AsyncEngine(engine_from_config(configuration, prefix, **arguments))


def _sync(bind):
    if isinstance(bind, AsyncEngine):
        return bind.sync_engine
    if isinstance(bind, AsyncConnection):
        return bind.sync_connection
    return bind


class AsyncSessionTransaction(_Awaitable):
    def __init__(self, session, nested=False):
        self.session = session
        self.nested = nested

    async def start(self):
        sync = self.session.sync_session
        self.sync_transaction = sync.begin_nested() if self.nested else sync.begin()
        return self

    async def finish(self, error):
        if error is None:
            self.sync_transaction.commit()
        else:
            self.sync_transaction.rollback()


class AsyncSession:
    sync_session_class = Session

    def __init__(self, bind=None, *, sync_session_class=None, **arguments):
        self.bind = bind
        self.sync_session = (sync_session_class or self.sync_session_class)(bind=_sync(bind), **arguments)

    async def __aenter__(self):
        return self

    async def __aexit__(self, type_, value, traceback):
        await self.close()

    def begin(self):
        return AsyncSessionTransaction(self)

    def begin_nested(self):
        return AsyncSessionTransaction(self, nested=True)

    def add(self, instance):
        self.sync_session.add(instance)

    def add_all(self, instances):
        self.sync_session.add_all(instances)

    def in_transaction(self):
        return self.sync_session.in_transaction()

    def expunge(self, instance):
        self.sync_session.expunge(instance)

    def expunge_all(self):
        self.sync_session.expunge_all()

    async def connection(self, **arguments):
        return AsyncConnection(self.bind, self.sync_session.connection(**arguments))

    async def run_sync(self, fn, *args, **kwargs):
        return fn(self.sync_session, *args, **kwargs)

    async def execute(self, statement, params=None, **arguments):
        return self.sync_session.execute(statement, params)

    async def scalar(self, statement, params=None, **arguments):
        return self.sync_session.scalar(statement, params)

    async def scalars(self, statement, params=None, **arguments):
        return self.sync_session.scalars(statement, params)

    async def stream(self, statement, params=None, **arguments):
        return AsyncResult(self.sync_session.execute(statement, params))

    async def stream_scalars(self, statement, params=None, **arguments):
        return AsyncResult(self.sync_session.scalars(statement, params))

    async def get(self, entity, ident, **arguments):
        return self.sync_session.get(entity, ident)

    async def refresh(self, instance, attribute_names=None, with_for_update=None):
        self.sync_session.refresh(instance)

    async def merge(self, instance, **arguments):
        return self.sync_session.merge(instance)

    async def delete(self, instance):
        self.sync_session.delete(instance)

    async def flush(self, objects=None):
        self.sync_session.flush()

    async def commit(self):
        self.sync_session.commit()

    async def rollback(self):
        self.sync_session.rollback()

    async def close(self):
        self.sync_session.close()

    aclose = close


async_session = AsyncSession


class async_sessionmaker(_Visitable):
    def __init__(self, bind=None, *, class_=AsyncSession, **arguments):
        self.class_ = class_
        self.arguments = dict(arguments, bind=bind)

    def __call__(self, **arguments):
        return self.class_(**{**self.arguments, **arguments})

    def configure(self, **arguments):
        self.arguments.update(arguments)

    def begin(self):
        session = self()

        class Begun(_Awaitable):
            async def start(self):
                self.transaction = await session.begin().start()
                return session

            async def finish(self, error):
                await self.transaction.finish(error)
                await session.close()

        return Begun()


class async_scoped_session(_Visitable):
    def __init__(self, session_factory, scopefunc):
        self.session = session_factory()

    def __call__(self, **arguments):
        return self.session

    def __getattr__(self, name):
        return getattr(self.session, name)


class AsyncAttrs:
    """Mixin of models; awaitable_attrs loads what is not there yet, which is always there here."""

    @property
    def awaitable_attrs(self):
        owner = self

        class Attributes:
            def __getattr__(self, name):
                async def value():
                    return getattr(owner, name)

                return value()

        return Attributes()
