"""logging.handlers: importable; what writes elsewhere than to stderr and stdout is refused."""

import logging


def _refusing(name):
    def __init__(self, *args, **kwargs):
        raise PermissionError(
            f"logging.handlers.{name}: Limbeck's scripts cannot write files or start processes"
        )

    return type(name, (logging.Handler,), {"__init__": __init__, "__module__": "logging.handlers"})


for _name in ("RotatingFileHandler", "TimedRotatingFileHandler", "WatchedFileHandler", "SocketHandler",
              "DatagramHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler"):
    globals()[_name] = _refusing(_name)


class BufferingHandler(logging.Handler):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def emit(self, record):
        self.buffer.append(record)
        if len(self.buffer) >= self.capacity:
            self.flush()

    def flush(self):
        self.buffer.clear()


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target = target

    def flush(self):
        if self.target is not None:
            for record in self.buffer:
                self.target.handle(record)
        self.buffer.clear()


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        self.queue.put_nowait(record)
