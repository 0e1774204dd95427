"""shutil: importable; what writes is refused."""

__partial__ = True


def _refuse(name):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{name}: Limbeck's scripts cannot write files or start processes")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


rmtree = _refuse("shutil.rmtree")
move = _refuse("shutil.move")
copy = _refuse("shutil.copy")
copy2 = _refuse("shutil.copy2")
copyfile = _refuse("shutil.copyfile")
copytree = _refuse("shutil.copytree")
copyfileobj = _refuse("shutil.copyfileobj")
copymode = _refuse("shutil.copymode")
copystat = _refuse("shutil.copystat")
make_archive = _refuse("shutil.make_archive")
unpack_archive = _refuse("shutil.unpack_archive")
chown = _refuse("shutil.chown")


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def which(cmd, mode=1, path=None):
    import os

    if os.path.dirname(cmd):
        return cmd if os.path.isfile(cmd) and os.access(cmd, mode) else None
    for directory in (path or os.environ.get("PATH", "")).split(os.pathsep):
        name = os.path.join(directory, cmd)
        if os.path.isfile(name) and os.access(name, mode):
            return name
    return None


def get_terminal_size(fallback=(80, 24)):
    import os

    return os.get_terminal_size()


def ignore_patterns(*patterns):
    from fnmatch import filter

    def ignored(path, names):
        return {name for pattern in patterns for name in filter(names, pattern)}

    return ignored
