"""asyncio without waiting: coroutines run to their end, one after the other, where they are started."""

import inspect as _inspect

CancelledError = type("CancelledError", (BaseException,), {"__module__": "asyncio.exceptions"})
TimeoutError = TimeoutError
InvalidStateError = type("InvalidStateError", (Exception,), {"__module__": "asyncio.exceptions"})
QueueEmpty = type("QueueEmpty", (Exception,), {})
QueueFull = type("QueueFull", (Exception,), {})

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def iscoroutinefunction(func):
    return _inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    return _inspect.iscoroutine(obj)


def isfuture(obj):
    return isinstance(obj, Future)


def _drive(awaitable):
    """Runs an awaitable to its end and returns its result."""
    if isinstance(awaitable, Future):
        return awaitable.result()
    if hasattr(awaitable, "send"):
        steps = awaitable
    elif hasattr(awaitable, "__await__"):
        steps = awaitable.__await__()
    else:
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    try:
        while True:
            steps.send(None) if hasattr(steps, "send") else next(steps)
    except StopIteration as stop:
        return stop.value


class Future:
    def __init__(self, *, loop=None):
        self._done = False
        self._cancelled = False
        self._result = None
        self._exception = None
        self._callbacks = []

    def done(self):
        return self._done

    def cancelled(self):
        return self._cancelled

    def cancel(self, msg=None):
        if self._done:
            return False
        self._cancelled = self._done = True
        return True

    def result(self):
        if self._cancelled:
            raise CancelledError
        if not self._done:
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        return self._exception

    def set_result(self, result):
        self._result, self._done = result, True
        self._call()

    def set_exception(self, exception):
        self._exception, self._done = exception, True
        self._call()

    def _call(self):
        for callback in self._callbacks:
            callback(self)

    def add_done_callback(self, callback, *, context=None):
        if self._done:
            callback(self)
        else:
            self._callbacks.append(callback)

    def __await__(self):
        return self.result()
        yield


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None):
        super().__init__()
        self._name = name or "Task-1"
        try:
            result = _drive(coro)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self.set_exception(error)
        else:
            self.set_result(result)

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = name


def create_task(coro, *, name=None, context=None):
    return Task(coro, name=name)


def ensure_future(coro_or_future, *, loop=None):
    return coro_or_future if isinstance(coro_or_future, Future) else Task(coro_or_future)


def run(main, *, debug=None, loop_factory=None):
    if not _inspect.isawaitable(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    return _drive(main)


async def sleep(delay, result=None):
    if delay > 0:
        import time

        time.sleep(delay)
    return result


async def gather(*awaitables, return_exceptions=False):
    results = []
    for each in awaitables:
        try:
            results.append(await each)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(fut, timeout):
    return await fut


async def shield(arg):
    return await arg


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    done = set()
    for each in fs:
        done.add(ensure_future(each))
    return done, set()


def as_completed(fs, *, timeout=None):
    for each in fs:
        yield ensure_future(each)


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


class _Timeout:
    def __init__(self, delay):
        self.delay = delay

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None

    def expired(self):
        return False


def timeout(delay):
    return _Timeout(delay)


class TaskGroup:
    def __init__(self):
        self._tasks = []

    async def __aenter__(self):
        return self

    def create_task(self, coro, *, name=None, context=None):
        task = Task(coro, name=name)
        self._tasks.append(task)
        return task

    async def __aexit__(self, kind, value, traceback):
        errors = [task.exception() for task in self._tasks if task.exception() is not None]
        if errors and kind is None:
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)


class AbstractEventLoop:
    def __init__(self):
        self._closed = False

    def run_until_complete(self, future):
        return _drive(future)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, name=name)

    def create_future(self):
        return Future()

    async def run_in_executor(self, executor, func, *args):
        return func(*args)

    def call_soon(self, callback, *args, context=None):
        callback(*args)

    def run_forever(self):
        pass

    def stop(self):
        pass

    def close(self):
        self._closed = True

    def is_closed(self):
        return self._closed

    def is_running(self):
        return False

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def set_debug(self, enabled):
        pass

    def time(self):
        import time

        return time.monotonic()


BaseEventLoop = AbstractEventLoop
SelectorEventLoop = AbstractEventLoop
_loop = None


def new_event_loop():
    return AbstractEventLoop()


def get_event_loop():
    global _loop
    if _loop is None:
        _loop = AbstractEventLoop()
    return _loop


def set_event_loop(loop):
    global _loop
    _loop = loop


def get_running_loop():
    raise RuntimeError("no running event loop")


def _get_running_loop():
    return None


def current_task(loop=None):
    return None


def all_tasks(loop=None):
    return set()


class DefaultEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


WindowsSelectorEventLoopPolicy = DefaultEventLoopPolicy


def set_event_loop_policy(policy):
    pass


def get_event_loop_policy():
    return DefaultEventLoopPolicy()


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def run(self, coro, *, context=None):
        return run(coro)

    def get_loop(self):
        return get_event_loop()

    def close(self):
        pass


class Lock:
    def __init__(self):
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        self._locked = True
        return True

    def release(self):
        self._locked = False

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        self.release()


class Semaphore(Lock):
    def __init__(self, value=1):
        super().__init__()


BoundedSemaphore = Semaphore


class Event:
    def __init__(self):
        self._set = False

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    def is_set(self):
        return self._set

    async def wait(self):
        return True


class Queue:
    def __init__(self, maxsize=0):
        self._items = []

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)

    def put_nowait(self, item):
        self._items.append(item)

    async def put(self, item):
        self._items.append(item)

    def get_nowait(self):
        if not self._items:
            raise QueueEmpty
        return self._items.pop(0)

    async def get(self):
        return self.get_nowait()

    def task_done(self):
        pass

    async def join(self):
        pass


async def open_connection(*args, **kwargs):
    raise PermissionError("asyncio.open_connection: Limbeck's scripts cannot reach the network")


async def create_subprocess_exec(*args, **kwargs):
    raise PermissionError(
        "asyncio.create_subprocess_exec: Limbeck's scripts cannot write files or start processes"
    )


create_subprocess_shell = create_subprocess_exec
