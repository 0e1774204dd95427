"""asyncio: one loop that steps coroutines in the order in which they become ready. Nothing here waits for a
descriptor; time passes by sleeping until the next timer."""

import inspect as _inspect
from collections import deque as _deque

TimeoutError = TimeoutError


class CancelledError(BaseException):
    __module__ = "asyncio.exceptions"


def _error(name, base=Exception):
    return type(name, (base,), {"__module__": "asyncio.exceptions"})


InvalidStateError = _error("InvalidStateError")
IncompleteReadError = _error("IncompleteReadError", EOFError)
QueueEmpty = type("QueueEmpty", (Exception,), {"__module__": "asyncio.queues"})
QueueFull = type("QueueFull", (Exception,), {"__module__": "asyncio.queues"})
BrokenBarrierError = _error("BrokenBarrierError", RuntimeError)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_running = []  # loops that run now, the innermost last
_loop = None  # of set_event_loop()
_names = 0

iscoroutine = _inspect.iscoroutine
iscoroutinefunction = _inspect.iscoroutinefunction


def isfuture(obj):
    return isinstance(obj, Future)


class Handle:
    def __init__(self, callback, args):
        self._callback, self._args, self._cancelled = callback, args, False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def _run(self):
        if not self._cancelled:
            self._callback(*self._args)


class TimerHandle(Handle):
    def __init__(self, when, callback, args):
        super().__init__(callback, args)
        self._when = when

    def when(self):
        return self._when


class Future:
    __module__ = "_asyncio"
    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = loop if loop is not None else get_event_loop()
        self._state = "PENDING"
        self._result = self._exception = self._cancel_message = None
        self._callbacks = []

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    def _finish(self, state):
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_message = msg
        self._finish("CANCELLED")
        return True

    def _cancelled_error(self):
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def result(self):
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state == "PENDING":
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state == "PENDING":
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def set_result(self, result):
        if self.done():
            raise InvalidStateError("invalid state")
        self._result = result
        self._finish("FINISHED")

    def set_exception(self, exception):
        if self.done():
            raise InvalidStateError("invalid state")
        self._exception = exception() if isinstance(exception, type) else exception
        self._finish("FINISHED")

    def add_done_callback(self, callback, *, context=None):
        if self.done():
            self._loop.call_soon(callback, self)
        else:
            self._callbacks.append(callback)

    def remove_done_callback(self, callback):
        kept = [each for each in self._callbacks if each != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks[:] = kept
        return removed

    def __await__(self):
        if not self.done():
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __repr__(self):
        text = self._state.lower()
        if self._state == "FINISHED":
            text += f" exception={self._exception!r}" if self._exception is not None else f" result={self._result!r}"
        return f"<{type(self).__name__} {text}>"


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        global _names
        super().__init__(loop=loop)
        if not _inspect.iscoroutine(coro) and not hasattr(coro, "send"):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            _names += 1
            name = f"Task-{_names}"
        self._name, self._coro = str(name), coro
        self._waiting = None
        self._must_cancel = 0
        self._requests = 0
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self.done():
            return False
        self._requests += 1
        self._cancel_message = msg
        if self._waiting is not None and self._waiting.cancel(msg):
            return True
        self._must_cancel = True
        return True

    def cancelling(self):
        return self._requests

    def uncancel(self):
        self._requests = max(self._requests - 1, 0)
        return self._requests

    def _end(self, state, result=None, exception=None):
        self._result, self._exception = result, exception
        if self in self._loop._tasks:
            self._loop._tasks.remove(self)
        self._finish(state)

    def _step(self, error=None):
        if self._must_cancel:
            error = error if isinstance(error, CancelledError) else self._cancelled_error()
            self._must_cancel = False
        self._waiting = None
        previous, self._loop._current = self._loop._current, self
        try:
            waiting = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._end("CANCELLED")
            else:
                self._end("FINISHED", stop.value)
        except CancelledError:
            self._end("CANCELLED")
        except (KeyboardInterrupt, SystemExit) as exception:
            self._end("FINISHED", None, exception)
            raise
        except BaseException as exception:
            self._end("FINISHED", None, exception)
        else:
            self._wait_for(waiting)
        finally:
            self._loop._current = previous

    def _wait_for(self, waiting):
        if waiting is None:
            self._loop.call_soon(self._step)
        elif waiting is self:
            self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
        elif isinstance(waiting, Future):
            self._waiting = waiting
            waiting.add_done_callback(self._wake)
            if self._must_cancel and waiting.cancel(self._cancel_message):
                self._must_cancel = False
        else:
            self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {waiting!r}"))

    def _wake(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def __repr__(self):
        return f"<Task {self._state.lower()} name={self._name!r} coro=<{getattr(self._coro, '__qualname__', '?')}()>>"


class AbstractEventLoop:
    def __init__(self):
        self._ready, self._timers, self._tasks = _deque(), [], []
        self._closed = self._stopping = False
        self._current = None
        self._count = 0

    def time(self):
        import time

        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        from bisect import insort

        handle = TimerHandle(when, callback, args)
        self._count += 1
        insort(self._timers, (when, self._count, handle))
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name)

    def _turn(self):
        while self._timers and self._timers[0][2]._cancelled:
            self._timers.pop(0)
        if not self._ready and self._timers:
            import time

            time.sleep(max(self._timers[0][0] - self.time(), 0))
        now = self.time() + 1e-9 if self._timers else 0
        while self._timers and self._timers[0][0] <= now:
            self._ready.append(self._timers.pop(0)[2])
        for _ in range(len(self._ready)):
            self._ready.popleft()._run()

    def _run_until(self, ended):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if self in _running:
            raise RuntimeError("This event loop is already running")
        _running.append(self)
        try:
            while not ended():
                if not self._ready and not self._timers:
                    raise RuntimeError("the event loop would wait for ever: nothing can wake its tasks")
                self._turn()
        finally:
            _running.pop()

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)
        try:
            self._run_until(future.done)
        except RuntimeError:
            if isinstance(future, Task) and not future.done():
                future._coro.close()
            raise
        return future.result()

    def run_forever(self):
        self._stopping = False
        self._run_until(lambda: self._stopping)

    def stop(self):
        self._stopping = True

    async def run_in_executor(self, executor, func, *args):
        return func(*args)

    def close(self):
        if self in _running:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True

    def is_closed(self):
        return self._closed

    def is_running(self):
        return self in _running

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        pass

    def set_debug(self, enabled):
        pass

    def get_debug(self):
        return False

    def set_exception_handler(self, handler):
        pass

    def add_signal_handler(self, sig, callback, *args):
        pass


class BaseEventLoop(AbstractEventLoop):
    pass


class SelectorEventLoop(BaseEventLoop):
    pass


def get_running_loop():
    if not _running:
        raise RuntimeError("no running event loop")
    return _running[-1]


def _get_running_loop():
    return _running[-1] if _running else None


def new_event_loop():
    return SelectorEventLoop()


def get_event_loop():
    global _loop
    if _running:
        return _running[-1]
    if _loop is None:
        _loop = new_event_loop()
    return _loop


def set_event_loop(loop):
    global _loop
    _loop = loop


def current_task(loop=None):
    return (loop or get_running_loop())._current


def all_tasks(loop=None):
    return set((loop or get_running_loop())._tasks)


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


async def _awaited(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isinstance(coro_or_future, Future):
        return coro_or_future
    if not _inspect.iscoroutine(coro_or_future):
        if not _inspect.isawaitable(coro_or_future):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _awaited(coro_or_future)
    return Task(coro_or_future, loop=loop)


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._factory = loop_factory or new_event_loop
        self._own = None

    def get_loop(self):
        if self._own is None:
            self._own = self._factory()
        return self._own

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def run(self, coro, *, context=None):
        if not _inspect.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _running:
            coro.close()
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        return self.get_loop().run_until_complete(coro)

    def close(self):
        loop, self._own = self._own, None
        if loop is None or loop.is_closed():
            return
        left = list(loop._tasks)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(_settle(left))
        loop.close()


async def _settle(tasks):
    await gather(*tasks, return_exceptions=True)


def run(main, *, debug=None, loop_factory=None):
    if _running:
        if _inspect.iscoroutine(main):
            main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    return _run_inside(main, loop_factory)


def _run_inside(main, loop_factory=None):
    """run() that may be called where a loop is running."""
    if not _inspect.iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    runner = Runner(loop_factory=loop_factory)
    try:
        return runner.get_loop().run_until_complete(main)
    finally:
        runner.close()


class _Once:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Once()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set(future, result):
    if not future.done():
        future.set_result(result)


class _Gathering(Future):
    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children, self._asked = children, False

    def cancel(self, msg=None):
        if self.done():
            return False
        some = False
        for child in self._children:
            some = child.cancel(msg) or some
        self._asked = self._asked or some
        return some


def gather(*coros_or_futures, return_exceptions=False):
    loop = get_event_loop()
    if not coros_or_futures:
        outer = loop.create_future()
        outer.set_result([])
        return outer
    known = {}
    children = []
    for each in coros_or_futures:
        if id(each) not in known:
            known[id(each)] = ensure_future(each, loop=loop)
        children.append(known[id(each)])
    outer = _Gathering(children, loop)
    left = len(known)

    def ended(child):
        nonlocal left
        left -= 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left:
            return
        if outer._asked:
            outer.set_exception(CancelledError())
            return
        outer.set_result([
            child._cancelled_error() if child.cancelled() else child._exception if child._exception is not None
            else child._result for child in children
        ])

    for child in known.values():
        child.add_done_callback(ended)
    return outer


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def ended(inner):
        if outer.done():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner._exception is not None:
            outer.set_exception(inner._exception)
        else:
            outer.set_result(inner._result)

    inner.add_done_callback(ended)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isinstance(fs, Future) or _inspect.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if any(_inspect.iscoroutine(each) for each in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()

    def enough():
        done = [each for each in fs if each.done()]
        return (
            len(done) == len(fs)
            or (done and return_when == FIRST_COMPLETED)
            or (return_when == FIRST_EXCEPTION
                and any(not each.cancelled() and each._exception is not None for each in done))
        )

    def ended(each):
        if enough():
            _set(waiter, None)

    handle = loop.call_later(timeout, _set, waiter, None) if timeout is not None else None
    if not enough():
        for each in fs:
            each.add_done_callback(ended)
        await waiter
        for each in fs:
            each.remove_done_callback(ended)
    if handle is not None:
        handle.cancel()
    return {each for each in fs if each.done()}, {each for each in fs if not each.done()}


class _Timeout:
    def __init__(self, when):
        self._when, self._task, self._handle, self._fired = when, None, None, False

    async def __aenter__(self):
        self._task = current_task()
        self.reschedule(self._when)
        return self

    def _fire(self):
        self._fired = True
        self._task.cancel()

    async def __aexit__(self, kind, value, traceback):
        if self._handle is not None:
            self._handle.cancel()
        if self._fired and self._task.uncancel() <= 0 and kind is CancelledError:
            raise TimeoutError from value
        return None

    def when(self):
        return self._when

    def reschedule(self, when):
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None if when is None else get_running_loop().call_at(when, self._fire)

    def expired(self):
        return self._fired


def timeout(delay):
    return _Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return _Timeout(when)


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    future = ensure_future(fut)
    loop = get_running_loop()
    waiter = loop.create_future()
    handle = loop.call_later(timeout, _set, waiter, None)
    future.add_done_callback(lambda _: _set(waiter, None))
    try:
        await waiter
    except CancelledError:
        future.cancel()
        await gather(future, return_exceptions=True)
        raise
    finally:
        handle.cancel()
    if future.done():
        return future.result()
    future.cancel()
    await gather(future, return_exceptions=True)
    if future.cancelled():
        raise TimeoutError
    return future.result()


def as_completed(fs, *, timeout=None):
    done = Queue()
    todo = [ensure_future(each) for each in set(fs)] if not isinstance(fs, (list, tuple)) else [ensure_future(each) for each in fs]
    for each in todo:
        each.add_done_callback(done.put_nowait)

    async def next_one():
        return (await wait_for(done.get(), timeout)).result()

    for _ in todo:
        yield next_one()


async def to_thread(func, /, *args, **kwargs):
    await _Once()
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return ensure_future(coro, loop=loop)


def wrap_future(future, *, loop=None):
    return future


class TaskGroup:
    def __init__(self):
        self._tasks, self._errors, self._parent, self._aborting = [], [], None, False
        self._cancelled_parent = False

    async def __aenter__(self):
        self._parent = current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        task = get_running_loop().create_task(coro, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._ended)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _ended(self, task):
        if task.cancelled() or task._exception is None:
            return
        self._errors.append(task._exception)
        if not self._aborting:
            self._abort()
            if self._parent is not None and not self._leaving:
                self._cancelled_parent = True
                self._parent.cancel()

    _leaving = False

    async def __aexit__(self, kind, value, traceback):
        self._leaving = True
        if kind is not None and not self._aborting:
            self._abort()
        cancelled = value if kind is not None and issubclass(kind, CancelledError) else None
        if cancelled is not None and self._cancelled_parent:
            self._parent.uncancel()
            cancelled = None
        while True:
            left = [task for task in self._tasks if not task.done()]
            if not left:
                break
            try:
                await wait(left)
            except CancelledError as error:
                cancelled = error
                if not self._aborting:
                    self._abort()
        await _Once()
        self._parent = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(value)
        if self._errors:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None


class DefaultEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


WindowsSelectorEventLoopPolicy = WindowsProactorEventLoopPolicy = DefaultEventLoopPolicy


def set_event_loop_policy(policy):
    pass


def get_event_loop_policy():
    return DefaultEventLoopPolicy()


class _Waiters:
    def __init__(self):
        self._waiters = _deque()

    async def _queue_up(self):
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            return await waiter
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    def _wake(self, n=1):
        for waiter in list(self._waiters):
            if n and not waiter.done():
                waiter.set_result(True)
                n -= 1


class Semaphore(_Waiters):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0 or (self._waiters and not any(w.done() for w in self._waiters)):
            await self._queue_up()
            if self._value > 0:
                break
        self._value -= 1
        return True

    def release(self):
        self._value += 1
        self._wake()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Lock(Semaphore):
    def __init__(self):
        super().__init__(1)

    def release(self):
        if self._value:
            raise RuntimeError("Lock is not acquired.")
        super().release()


class Event(_Waiters):
    def __init__(self):
        super().__init__()
        self._set = False

    def is_set(self):
        return self._set

    def set(self):
        self._set = True
        self._wake(len(self._waiters))

    def clear(self):
        self._set = False

    async def wait(self):
        return True if self._set else await self._queue_up()


class Condition(_Waiters):
    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock or Lock()
        self.locked, self.acquire, self.release = self._lock.locked, self._lock.acquire, self._lock.release

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        self.release()

    async def wait(self):
        self.release()
        try:
            return await self._queue_up()
        finally:
            await self.acquire()

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        self._wake(n)

    def notify_all(self):
        self._wake(len(self._waiters))


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize, self._items = maxsize, _deque()
        self._getters, self._putters = _Waiters(), _Waiters()
        self._unfinished, self._finished = 0, Event()
        self._finished.set()

    maxsize = property(lambda self: self._maxsize)

    def _put(self, item):
        self._items.append(item)

    def _get(self):
        return self._items.popleft()

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self._maxsize <= len(self._items)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters._wake()

    async def put(self, item):
        while self.full():
            await self._putters._queue_up()
        self.put_nowait(item)

    def get_nowait(self):
        if not self._items:
            raise QueueEmpty
        item = self._get()
        self._putters._wake()
        return item

    async def get(self):
        while not self._items:
            await self._getters._queue_up()
        return self.get_nowait()

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if not self._unfinished:
            self._finished.set()

    async def join(self):
        if self._unfinished:
            await self._finished.wait()


class LifoQueue(Queue):
    def _get(self):
        return self._items.pop()


class PriorityQueue(Queue):
    def _get(self):
        smallest = min(self._items)
        self._items.remove(smallest)
        return smallest


async def open_connection(*args, **kwargs):
    raise PermissionError("asyncio.open_connection: Limbeck's scripts cannot reach the network")


async def create_subprocess_exec(*args, **kwargs):
    raise PermissionError(
        "asyncio.create_subprocess_exec: Limbeck's scripts cannot write files or start processes"
    )


start_server = open_unix_connection = open_connection
create_subprocess_shell = create_subprocess_exec
