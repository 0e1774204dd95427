"""pathlib: paths as objects, for reading."""

import os
import posixpath


def _refuse(name):
    def refuse(self, *args, **kwargs):
        raise PermissionError(
            f"pathlib.Path.{name}: Limbeck's scripts cannot write files or start processes"
        )

    refuse.__name__ = name
    return refuse


class _Parents:
    def __init__(self, path):
        self._path = path

    def _list(self):
        found, path = [], self._path
        while path.parent != path:
            path = path.parent
            found.append(path)
        return found

    def __len__(self):
        return len(self._list())

    def __getitem__(self, index):
        found = self._list()[index]
        return tuple(found) if isinstance(index, slice) else found

    def __iter__(self):
        return iter(self._list())

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        pieces = []
        for arg in args:
            text = os.fspath(arg)
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(text).__name__!r}"
                )
            if text.startswith("/"):
                pieces = [text]
            elif text:
                pieces.append(text)
        whole = "/".join(pieces)
        root = ""
        if whole.startswith("/"):
            root = "//" if whole.startswith("//") and not whole.startswith("///") else "/"
        self._root = root
        self._names = [part for part in whole.split("/") if part and part != "."]

    def _from_names(self, root, names):
        made = object.__new__(type(self))
        made._root, made._names = root, names
        return made

    def with_segments(self, *args):
        return type(self)(*args)

    def __str__(self):
        return (self._root + "/".join(self._names)) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def as_uri(self):
        from urllib.parse import quote

        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + quote(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self):
        return hash(str(self))

    def _compare(self, other):
        return (self.parts, other.parts) if isinstance(other, PurePath) else None

    def __lt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        return self.with_segments(self, *args)

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._names)

    drive = ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @property
    def parent(self):
        return self._from_names(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._from_names(self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or (suffix and not suffix.startswith(".")) or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other, walk_up=False):
        base = self.with_segments(*other)
        if self._root != base._root or self._names[: len(base._names)] != base._names:
            if walk_up and self._root == base._root:
                return type(self)(posixpath.relpath(str(self), str(base)))
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative "
                "and the other is absolute."
            )
        return self._from_names("", self._names[len(base._names):])

    def is_relative_to(self, *other):
        base = self.with_segments(*other)
        return self._root == base._root and self._names[: len(base._names)] == base._names

    def match(self, pattern):
        from fnmatch import fnmatchcase

        wanted = PurePosixPath(pattern)
        if not wanted.parts:
            raise ValueError("empty pattern")
        parts = self.parts
        if wanted.is_absolute():
            if len(wanted.parts) != len(parts):
                return False
        elif len(wanted.parts) > len(parts):
            return False
        return all(fnmatchcase(a, b) for a, b in zip(reversed(parts), reversed(wanted.parts)))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), self.parts


class PurePosixPath(PurePath):
    pass


class PureWindowsPath(PurePath):
    pass


class Path(PurePath):
    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(posixpath.expanduser("~"))

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict and not self.exists():
            raise FileNotFoundError(2, "No such file or directory", str(self))
        return type(self)(posixpath.realpath(str(self)))

    def expanduser(self):
        return type(self)(posixpath.expanduser(str(self)))

    def exists(self, *, follow_symlinks=True):
        return posixpath.exists(str(self)) if follow_symlinks else posixpath.lexists(str(self))

    def is_file(self):
        return posixpath.isfile(str(self))

    def is_dir(self):
        return posixpath.isdir(str(self))

    def is_symlink(self):
        return posixpath.islink(str(self))

    def is_mount(self):
        return str(self) == "/"

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self), follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(str(self))

    def samefile(self, other):
        return posixpath.samefile(str(self), os.fspath(other))

    def readlink(self):
        return type(self)(os.readlink(str(self)))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with open(str(self), "r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with open(str(self), "rb") as file:
            return file.read()

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self._from_names(self._root, self._names + [name])

    def glob(self, pattern, *, case_sensitive=None):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        parts = [part for part in pattern.split("/") if part and part != "."]
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        seen = set()
        for path in self._select(parts):
            if path not in seen:
                seen.add(path)
                yield path

    def rglob(self, pattern, *, case_sensitive=None):
        return self.glob("**/" + pattern)

    def _select(self, parts):
        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            for path in self._directories():
                if rest:
                    yield from path._select(rest)
                else:
                    yield path
            return
        if not any(c in first for c in "*?["):
            path = self / first
            if path.exists():
                yield from path._select(rest)
            return
        from fnmatch import fnmatchcase

        if not self.is_dir():
            return
        for path in list(self.iterdir()):
            if fnmatchcase(path.name, first) and (not rest or path.is_dir()):
                yield from path._select(rest)

    def _directories(self):
        yield self
        if self.is_dir():
            for path in list(self.iterdir()):
                if path.is_dir() and not path.is_symlink():
                    yield from path._directories()

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for top, dirs, files in os.walk(str(self), top_down, on_error, follow_symlinks):
            yield type(self)(top), dirs, files

    def owner(self):
        return str(self.stat().st_uid)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def _unless_there(name, is_there):
    """Settings files make sure of their directories: nothing is written when they are there."""
    refuse = _refuse(name)

    def make(self, *args, exist_ok=name == "touch", **kwargs):
        if not (exist_ok and is_there(self)):
            refuse(self)

    make.__name__ = name
    return make


Path.mkdir = _unless_there("mkdir", Path.is_dir)
Path.touch = _unless_there("touch", Path.exists)
for _name in ("write_text", "write_bytes", "rmdir", "unlink", "rename", "replace",
              "chmod", "lchmod", "symlink_to", "hardlink_to", "link_to"):
    setattr(Path, _name, _refuse(_name))


class PosixPath(Path, PurePosixPath):
    pass


class WindowsPath(Path, PureWindowsPath):
    pass
