"""importlib.util: specs of modules."""

import importlib
import os
import sys

__partial__ = True


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, is_package=False):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.submodule_search_locations = [] if is_package else None
        self.parent = name if is_package else name.rpartition(".")[0]
        self.has_location = origin is not None


class _Loader:
    def __init__(self, name, path):
        self.name = name
        self.path = path

    def exec_module(self, module):
        with open(self.path) as file:
            source = file.read()
        exec(compile(source, self.path, "exec"), module.__dict__)

    def load_module(self, name=None):
        module = module_from_spec(spec_from_file_location(self.name, self.path))
        self.exec_module(module)
        return module


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    location = os.fspath(location)
    return ModuleSpec(name, loader or _Loader(name, location), origin=location)


def module_from_spec(spec):
    from types import ModuleType

    module = ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    if spec.origin:
        module.__file__ = spec.origin
    module.__package__ = spec.parent
    return module


def find_spec(name, package=None):
    if name in sys.modules:
        return getattr(sys.modules[name], "__spec__", None) or ModuleSpec(name, None)
    relative = name.lstrip(".").replace(".", "/")
    for directory in sys.path:
        base = os.path.join(directory or ".", relative)
        if os.path.isfile(os.path.join(base, "__init__.py")):
            path = os.path.join(base, "__init__.py")
            return ModuleSpec(name, _Loader(name, path), origin=path, is_package=True)
        if os.path.isfile(base + ".py"):
            return ModuleSpec(name, _Loader(name, base + ".py"), origin=base + ".py")
    if name.partition(".")[0] in sys.builtin_module_names:
        return ModuleSpec(name, None, origin="built-in")
    return None


def resolve_name(name, package):
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    base = package.rsplit(".", level - 1)[0]
    return f"{base}.{name[level:]}" if name[level:] else base
