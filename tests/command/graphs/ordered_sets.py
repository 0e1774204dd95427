"""Alembic whose sets keep the order in which they were filled.

Alembic walks Python sets in a few places (parallel branches, branch labels, dependencies), and what it
prints then hangs on a hash seed and on addresses. Read through here its modules give the order of
insertion, which is one that they may give on any day, so that texts can be compared as they are.
"""

import ast
import importlib.abc
import importlib.machinery
import sys

MODULES = ("alembic.script.revision", "alembic.script.base", "alembic.runtime.migration")


class OrderedSet:
    """As much of a set as those modules use."""

    def __init__(self, items=()):
        self.items = dict.fromkeys(items)

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def __contains__(self, item):
        return item in self.items

    def __eq__(self, other):
        return set(self) == set(other)

    __hash__ = None

    def add(self, item):
        self.items[item] = None

    def discard(self, item):
        self.items.pop(item, None)

    def remove(self, item):
        del self.items[item]

    def update(self, *others):
        for other in others:
            self.items.update(dict.fromkeys(other))

    def union(self, *others):
        result = OrderedSet(self)
        result.update(*others)
        return result

    def intersection(self, other):
        other = set(other)
        return OrderedSet(item for item in self if item in other)

    def difference(self, other):
        other = set(other)
        return OrderedSet(item for item in self if item not in other)

    __sub__ = difference

    def difference_update(self, other):
        self.items = self.difference(other).items

    def intersection_update(self, other):
        self.items = self.intersection(other).items


class _Rewrite(ast.NodeTransformer):
    def _call(self, node, inner):
        return ast.copy_location(ast.Call(ast.Name("set", ast.Load()), [inner], []), node)

    def visit_Set(self, node):
        self.generic_visit(node)
        return self._call(node, ast.List(node.elts, ast.Load()))

    def visit_SetComp(self, node):
        self.generic_visit(node)
        return self._call(node, ast.ListComp(node.elt, node.generators))


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname):
        path = self.get_filename(fullname)
        tree = _Rewrite().visit(ast.parse(self.get_data(path), path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    def exec_module(self, module):
        module.set = module.frozenset = OrderedSet
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name not in MODULES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def install():
    """Before Alembic is imported for the first time in this process."""
    assert not any(name in sys.modules for name in MODULES)
    sys.meta_path.insert(0, _Finder())
