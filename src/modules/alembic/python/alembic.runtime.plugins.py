# Plugins of autogenerate. The program's own comparison is cut into the plugins that Alembic cuts its into.

import logging
import re

from alembic.util.exc import CommandError
from alembic.util.langhelpers import DispatchPriority, PriorityDispatcher

# As AutogeneratePart.
PARTS = {f"alembic.autogenerate.{name}": 1 << bit
         for bit, name in enumerate(("schemas", "tables", "types", "constraints", "defaults", "comments"))}

log = logging.getLogger(__name__)
_all_plugins = {}


def _pattern(name):
    text = ""
    for part in name.split("."):
        if part != "*" and not part.isidentifier():
            raise ValueError(f"Invalid plugin expression {name!r}")
        text += r"\..+?" if part == "*" else r"\." + part
    return re.compile(f"^{text[2:]}$")


class Plugin:
    def __init__(self, name):
        log.info("setup plugin %s", name)
        if name in _all_plugins:
            raise ValueError(f"A plugin named {name} is already registered")
        self._set(name)

    def _set(self, name):
        self.name, self.autogenerate_comparators = name, PriorityDispatcher()
        _all_plugins[name] = self

    @classmethod
    def _native(cls, part):
        return _all_plugins[f"alembic.autogenerate.{part}"]

    def remove(self):
        del _all_plugins[self.name]

    def add_autogenerate_comparator(self, fn, compare_target, compare_element=None, *, qualifier="default",
                                    priority=DispatchPriority.MEDIUM):
        self.autogenerate_comparators.dispatch_for(compare_target, subgroup=compare_element, priority=priority,
                                                   qualifier=qualifier)(fn)

    @classmethod
    def populate_autogenerate_priority_dispatch(cls, comparators, include_plugins):
        """The names of those that take part."""
        exclude = [_pattern(name[1:]) for name in include_plugins if name.startswith("~")]
        include = {name: _pattern(name) for name in include_plugins if not name.startswith("~")}
        matched, names = set(), []
        for plugin in list(_all_plugins.values()):
            found = [name for name, pattern in include.items() if pattern.match(plugin.name)]
            if not found or any(pattern.match(plugin.name) for pattern in exclude):
                continue
            matched.update(found)
            names.append(plugin.name)
            log.info("setting up autogenerate plugin %s", plugin.name)
            comparators.populate_with(plugin.autogenerate_comparators)
        missing = [name for name in include if name not in matched]
        if missing:
            raise CommandError(f"Did not locate plugins: {', '.join(missing)}")
        return names

    @classmethod
    def setup_plugin_from_module(cls, module, name):
        module.setup(Plugin(name))


for _name in PARTS:
    Plugin.__new__(Plugin)._set(_name)
