"""The rarely used part of os."""

import os
from os import path as _path


class stat_result(tuple):
    def __new__(cls, values):
        mode, size, mtime, atime, ctime, ino, dev, nlink, uid, gid = values
        made = tuple.__new__(
            cls, (mode, ino, dev, nlink, uid, gid, size, int(atime), int(mtime), int(ctime))
        )
        made._times = (atime, mtime, ctime)
        return made

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: self._times[0])
    st_mtime = property(lambda self: self._times[1])
    st_ctime = property(lambda self: self._times[2])


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(os._stat(path, follow_symlinks))


def lstat(path, *, dir_fd=None):
    return stat_result(os._stat(path, False))


class DirEntry:
    def __init__(self, directory, name):
        self.name = name
        self.path = _path.join(directory, name)

    def is_dir(self, *, follow_symlinks=True):
        return _path.isdir(self.path) and (follow_symlinks or not _path.islink(self.path))

    def is_file(self, *, follow_symlinks=True):
        return _path.isfile(self.path) and (follow_symlinks or not _path.islink(self.path))

    def is_symlink(self):
        return _path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan:
    def __init__(self, directory):
        self._entries = iter([DirEntry(directory, name) for name in os.listdir(directory)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path="."):
    return _Scan(os.fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = os.fspath(top)
    try:
        names = os.listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    dirs, files = [], []
    for name in names:
        (dirs if _path.isdir(_path.join(top, name)) else files).append(name)
    if topdown:
        yield top, dirs, files
    for name in dirs:
        below = _path.join(top, name)
        if followlinks or not _path.islink(below):
            yield from walk(below, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files


fwalk = walk


class _PathLikeMeta(type):
    def __instancecheck__(cls, instance):
        return hasattr(type(instance), "__fspath__")

    def __subclasscheck__(cls, subclass):
        return hasattr(subclass, "__fspath__")


class PathLike(metaclass=_PathLikeMeta):
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


class _Uname(tuple):
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])


def uname():
    return _Uname(("Linux", "localhost", "", "", "x86_64"))


def unsetenv(name):
    os.environ.pop(name, None)


def getlogin():
    return os.environ.get("LOGNAME") or os.environ.get("USER") or "root"


def getloadavg():
    return (0.0, 0.0, 0.0)


def get_exec_path(env=None):
    return (env or os.environ).get("PATH", "").split(":")


def makedirs(name, mode=0o777, exist_ok=False):
    """Nothing is made: that a directory is there is all that a script can make sure of."""
    if not (exist_ok and _path.isdir(name)):
        raise PermissionError("os.makedirs: Limbeck's scripts cannot write files or start processes")
