"""pkgutil: the modules of a package."""

import os
import sys

__partial__ = True


class ModuleInfo(tuple):
    module_finder = property(lambda self: self[0])
    name = property(lambda self: self[1])
    ispkg = property(lambda self: self[2])

    def __repr__(self):
        return f"ModuleInfo(module_finder={self[0]!r}, name={self[1]!r}, ispkg={self[2]!r})"


class _Finder:
    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def find_spec(self, name, path=None):
        from importlib.util import find_spec

        return find_spec(name)


def iter_modules(path=None, prefix=""):
    seen = set()
    for directory in sys.path if path is None else path:
        directory = os.fspath(directory)
        try:
            names = sorted(os.listdir(directory or "."))
        except OSError:
            continue
        finder = _Finder(directory)
        for name in names:
            full = os.path.join(directory, name)
            if name.endswith(".py") and name != "__init__.py":
                module, is_package = name[:-3], False
            elif "." not in name and os.path.isfile(os.path.join(full, "__init__.py")):
                module, is_package = name, True
            else:
                continue
            if module not in seen:
                seen.add(module)
                yield ModuleInfo((finder, prefix + module, is_package))


def walk_packages(path=None, prefix="", onerror=None):
    for info in iter_modules(path, prefix):
        yield info
        if info.ispkg:
            try:
                __import__(info.name)
            except ImportError:
                if onerror is not None:
                    onerror(info.name)
            except Exception:
                if onerror is None:
                    raise
                onerror(info.name)
            else:
                below = getattr(sys.modules[info.name], "__path__", None) or []
                yield from walk_packages(below, info.name + ".", onerror)


def get_data(package, resource):
    __import__(package)
    directory = os.path.dirname(sys.modules[package].__file__)
    with open(os.path.join(directory, resource), "rb") as file:
        return file.read()


def extend_path(path, name):
    return path
