"""importlib: importing by name."""

import sys


def import_module(name, package=None):
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        while level < len(name) and name[level] == ".":
            level += 1
        base = package
        for _ in range(level - 1):
            base = base.rpartition(".")[0]
            if not base:
                raise ImportError("attempted relative import beyond top-level package")
        rest = name[level:]
        name = f"{base}.{rest}" if rest else base
    module = __import__(name)
    found = sys.modules.get(name)
    if found is not None:
        return found
    for part in name.split(".")[1:]:
        module = getattr(module, part)
    return module


def reload(module):
    sys.modules.pop(module.__name__, None)
    return import_module(module.__name__)


def invalidate_caches():
    pass
