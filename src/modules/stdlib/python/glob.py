"""glob: files by shell pattern."""

import os
from fnmatch import fnmatchcase


def has_magic(s):
    return any(c in s for c in "*?[")


def escape(pathname):
    return "".join(f"[{c}]" if c in "*?[" else c for c in pathname)


def _hidden(name):
    return name.startswith(".")


def _list(directory):
    try:
        return os.listdir(directory or ".")
    except OSError:
        return []


def _below(directory, include_hidden):
    yield directory
    for name in _list(directory):
        if include_hidden or not _hidden(name):
            path = os.path.join(directory, name)
            yield path
            if os.path.isdir(path) and not os.path.islink(path):
                yield from list(_below(path, include_hidden))[1:]


def _select(base, parts, recursive, include_hidden):
    if not parts:
        yield base
        return
    first, rest = parts[0], parts[1:]
    if recursive and first == "**":
        for path in _below(base, include_hidden) if base else [""] + list(_below(".", include_hidden))[1:]:
            path = path[2:] if not base and path.startswith("./") else path
            if rest:
                if path == "" or os.path.isdir(path):
                    yield from _select(path, rest, recursive, include_hidden)
            else:
                yield path if path != base or not base else os.path.join(base, "")
        return
    if not has_magic(first):
        path = os.path.join(base, first) if base else first
        if os.path.lexists(path):
            yield from _select(path, rest, recursive, include_hidden)
        return
    for name in _list(base):
        if _hidden(name) and not _hidden(first) and not include_hidden:
            continue
        if fnmatchcase(name, first):
            path = os.path.join(base, name) if base else name
            if not rest or os.path.isdir(path):
                yield from _select(path, rest, recursive, include_hidden)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    base = "/" if pathname.startswith("/") else ""
    start = root_dir if root_dir is not None and not base else base
    parts = [part for part in pathname.split("/") if part]
    for path in _select(start, parts, recursive, include_hidden):
        if root_dir is not None and not base:
            path = os.path.relpath(path, root_dir)
        if path:
            yield path


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))
