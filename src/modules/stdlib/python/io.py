"""io: files in memory."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + ("" if isinstance(self, StringIO) else "."))

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    pass


class StringIO(TextIOBase):
    encoding = None
    errors = None

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._parts = [initial_value or ""]
        self._position = 0
        self._at_end = not initial_value

    def _text(self):
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0]

    def getvalue(self):
        self._check()
        return self._text()

    def write(self, text):
        self._check()
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        if self._at_end:
            self._parts.append(text)
            return len(text)
        whole = self._text()
        position = self._position
        if position > len(whole):
            whole += "\0" * (position - len(whole))
        self._parts = [whole[:position] + text + whole[position + len(text):]]
        self._position = position + len(text)
        return len(text)

    def _move(self):
        """The position in numbers; appending goes without."""
        if self._at_end:
            self._position = len(self._text())
            self._at_end = False
        return self._position

    def tell(self):
        self._check()
        return self._move()

    def seek(self, position, whence=0):
        self._check()
        if whence == 2:
            position = len(self._text())
        elif whence == 1:
            position = self._move()
        elif position < 0:
            raise ValueError(f"Negative seek position {position}")
        self._at_end = False
        self._position = position
        return position

    def read(self, size=-1):
        self._check()
        start, whole = self._move(), self._text()
        end = len(whole) if size is None or size < 0 else start + size
        self._position = max(start, min(end, len(whole)))
        return whole[start:end]

    def readline(self, size=-1):
        self._check()
        start, whole = self._move(), self._text()
        end = whole.find("\n", start)
        end = len(whole) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._position = max(start, end)
        return whole[start:end]

    def truncate(self, size=None):
        if size is None:
            size = self._move()
        self._parts = [self._text()[:size]]
        return size


class BytesIO(BufferedIOBase):
    def __init__(self, initial_bytes=b""):
        self._data = bytearray(initial_bytes or b"")
        self._position = 0

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        return memoryview(self._data)

    def write(self, data):
        self._check()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        position = self._position
        if position > len(self._data):
            self._data += b"\0" * (position - len(self._data))
        self._data[position:position + len(data)] = data
        self._position = position + len(data)
        return len(data)

    def tell(self):
        return self._position

    def seek(self, position, whence=0):
        if whence == 1:
            position += self._position
        elif whence == 2:
            position += len(self._data)
        self._position = max(position, 0)
        return self._position

    def read(self, size=-1):
        self._check()
        start = self._position
        end = len(self._data) if size is None or size < 0 else start + size
        data = bytes(self._data[start:end])
        self._position = start + len(data)
        return data

    read1 = read

    def readline(self, size=-1):
        self._check()
        start = self._position
        end = self._data.find(b"\n", start)
        end = len(self._data) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, start + size)
        data = bytes(self._data[start:end])
        self._position = start + len(data)
        return data

    def truncate(self, size=None):
        size = self._position if size is None else size
        del self._data[size:]
        return size


class TextIOWrapper(TextIOBase):
    def __init__(self, buffer, encoding="utf-8", errors="strict", newline=None,
                 line_buffering=False, write_through=False):
        self.buffer = buffer
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self._rest = None

    def _load(self):
        if self._rest is None:
            text = self.buffer.read().decode(self.encoding, self.errors)
            self._rest = StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
        return self._rest

    def read(self, size=-1):
        return self._load().read(size)

    def readline(self, size=-1):
        return self._load().readline(size)

    def write(self, text):
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def flush(self):
        self.buffer.flush()

    def close(self):
        self.buffer.close()
        self.closed = True

    def seek(self, position, whence=0):
        self._rest = None
        return self.buffer.seek(position, whence)

    def detach(self):
        return self.buffer


class BufferedReader(BufferedIOBase):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = raw

    def read(self, size=-1):
        return self.raw.read(size)

    def readline(self, size=-1):
        return self.raw.readline(size)


BufferedWriter = BufferedRandom = BufferedReader


class FileIO(RawIOBase):
    def __init__(self, *args, **kwargs):
        raise PermissionError("io.FileIO: Limbeck's scripts cannot write files or start processes")


import builtins as _builtins

open = _builtins.open
text_encoding = lambda encoding, stacklevel=2: encoding or "utf-8"
