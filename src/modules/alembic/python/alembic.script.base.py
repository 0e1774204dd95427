# The script directory as scripts see it: which revisions there are, where, and what they say.

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import _limbeck_script
from alembic.script.revision import (MultipleHeads, RangeNotAncestorError, ResolutionError, Revision, RevisionError,
                                     RevisionMap, tuple_rev_as_scalar)
from alembic.util.exc import CommandError
from alembic.util.langhelpers import to_tuple
from alembic.util.messaging import format_as_comma


class Script(Revision):
    _db_current_indicator = None

    def __init__(self, module, rev_id, path):
        self._module, self.path, self._doc = module, str(path), None
        super().__init__(rev_id, module.down_revision, branch_labels=to_tuple(getattr(module, "branch_labels", None), ()),
                         dependencies=to_tuple(getattr(module, "depends_on", None), ()))

    @classmethod
    def _of_row(cls, node, row):
        self = cls.__new__(cls)
        self._module, self.path, self._doc = None, row["path"], row["doc"]
        self.revision = row["revision"]
        self.down_revision = tuple_rev_as_scalar(row["down"])
        self.dependencies = tuple_rev_as_scalar(row["depends"])
        self._orig_branch_labels = row["labels"]
        self._join(node, row)
        return self

    @property
    def module(self):
        """The file, run when somebody wants to know."""
        if self._module is None:
            self._module = _limbeck_script.run(self.path)
        return self._module

    @property
    def _script_path(self):
        return Path(self.path)

    @property
    def longdoc(self):
        return ((self.module.__doc__ or "") if self._doc is None else self._doc).strip()

    @property
    def doc(self):
        return self.longdoc.partition("\n\n")[0]

    def _marks(self, **marks):
        return "".join(f" ({name.replace('_', ' ')})" for name, holds in marks.items() if holds)

    @property
    def log_entry(self):
        marks = self._marks(head=self.is_head, branchpoint=self.is_branch_point, mergepoint=self.is_merge_point,
                            current=self._db_current_indicator)
        lines = [f"Rev: {self.revision}{marks}",
                 f"{'Merges' if self.is_merge_point else 'Parent'}: {self._format_down_revision()}"]
        if self.dependencies:
            lines.append(f"Also depends on: {format_as_comma(self.dependencies)}")
        if self.is_branch_point:
            lines.append(f"Branches into: {format_as_comma(self.nextrev)}")
        if self.branch_labels:
            lines.append(f"Branch names: {format_as_comma(self.branch_labels)}")
        lines += [f"Path: {self.path}", "", "\n".join(f"    {line}" for line in self.longdoc.splitlines())]
        return "\n".join(lines) + "\n"

    def __str__(self):
        marks = self._marks(head=self.is_head, branchpoint=self.is_branch_point, mergepoint=self.is_merge_point)
        return f"{self._format_down_revision()} -> {self.revision}{marks}, {self.doc}"

    def _head_only(self, include_branches=False, include_doc=False, include_parents=False, tree_indicators=True,
                   head_indicators=True):
        text = self.revision
        if include_parents:
            depends = f" ({format_as_comma(self.dependencies)})" if self.dependencies else ""
            text = f"{self._format_down_revision()}{depends} -> {text}"
        if include_branches and self.branch_labels:
            text += f" ({format_as_comma(self.branch_labels)})"
        if head_indicators or tree_indicators:
            text += self._marks(head=self._is_real_head, effective_head=self.is_head and not self._is_real_head,
                                current=self._db_current_indicator)
        if tree_indicators:
            text += self._marks(branchpoint=self.is_branch_point, mergepoint=self.is_merge_point)
        return f"{text}, {self.doc}" if include_doc else text

    def cmd_format(self, verbose, include_branches=False, include_doc=False, include_parents=False,
                   tree_indicators=True):
        if verbose:
            return self.log_entry
        return self._head_only(include_branches, include_doc, include_parents, tree_indicators)

    def _format_down_revision(self):
        return format_as_comma(self._versioned_down_revisions) if self.down_revision else "<base>"


class _FileMap(RevisionMap):
    """The graph of revision files: an object is made of a revision when somebody asks for it."""

    def __init__(self, load):
        self._load, self._made, self._objects = load, None, {}

    @property
    def _graph(self):
        if self._made is None:
            self._made = self._load()
        return self._made

    def _object(self, node):
        if node < 0:
            return None
        found = self._objects.get(node)
        if found is None:
            found = self._objects[node] = Script._of_row(node, self._graph.row(node))
        return found


class ScriptDirectory:
    def __init__(self, dir, file_template="%(rev)s_%(slug)s", truncate_slug_length=40, version_locations=None,
                 sourceless=False, output_encoding="utf-8", timezone=None, hooks=(), recursive_version_locations=False,
                 messaging_opts=None):
        self.dir = str(dir)
        self.version_locations = [str(location) for location in version_locations or ()]
        self.file_template, self.truncate_slug_length = file_template, truncate_slug_length or 40
        self.sourceless, self.output_encoding, self.timezone = sourceless, output_encoding, timezone
        self.hooks, self.messaging_opts = hooks, messaging_opts or {}
        self.recursive_version_locations = recursive_version_locations
        self.revision_map = _FileMap(self._load)
        if not os.path.exists(self.dir):
            raise CommandError(f"Path doesn't exist: {self.dir}.  Please use the 'init' command to create a new "
                               "scripts folder.")

    @classmethod
    def from_config(cls, config):
        settings = config._script_settings()
        paths = [path for path in settings.pop("prepend_sys_path") if path not in sys.path]
        sys.path[:0] = paths
        return ScriptDirectory(**settings)

    def _load(self):
        return _limbeck_script.load([str(location) for location in self._version_locations],
                                    self.recursive_version_locations, self.sourceless)

    @property
    def _version_locations(self):
        return [Path(location).absolute() for location in self.version_locations or [Path(self.dir, "versions")]]

    @property
    def versions(self):
        if len(self._version_locations) > 1:
            raise CommandError("Multiple version_locations present")
        return str(self._version_locations[0])

    @property
    def env_py_location(self):
        return str(Path(self.dir, "env.py"))

    @contextmanager
    def _catch_revision_errors(self, ancestor=None, multiple_heads=None, start=None, end=None, resolution=None):
        try:
            yield
        except RangeNotAncestorError as e:
            text = ancestor or ("Requested range %(start)s:%(end)s does not refer to ancestor/descendant revisions "
                                "along the same branch")
            raise CommandError(text % {"start": e.lower if start is None else start,
                                       "end": e.upper if end is None else end}) from e
        except MultipleHeads as e:
            text = multiple_heads or (
                "Multiple head revisions are present for given argument '%(head_arg)s'; please specify a specific "
                "target revision, '<branchname>@%(head_arg)s' to narrow to a specific head, or 'heads' for all heads")
            raise CommandError(text % {"head_arg": end or e.argument, "heads": format_as_comma(e.heads)}) from e
        except ResolutionError as e:
            raise CommandError(resolution or f"Can't locate revision identified by '{e.argument}'") from e
        except RevisionError as e:
            raise CommandError(e.args[0]) from e

    def walk_revisions(self, base="base", head="heads"):
        with self._catch_revision_errors(start=base, end=head):
            yield from self.revision_map.iterate_revisions(head, base, inclusive=True, assert_relative_length=False)

    def get_revisions(self, id_):
        with self._catch_revision_errors():
            return self.revision_map.get_revisions(id_)

    def get_revision(self, id_):
        with self._catch_revision_errors():
            return self.revision_map.get_revision(id_)

    def get_all_current(self, id_):
        with self._catch_revision_errors():
            return self.revision_map._get_all_current(id_)

    def as_revision_number(self, id_):
        with self._catch_revision_errors():
            found = self.revision_map._ids_of(id_)
        return None if not found else found if id_ == "heads" else found[0]

    def iterate_revisions(self, upper, lower, **kw):
        return self.revision_map.iterate_revisions(upper, lower, **kw)

    def get_current_head(self):
        with self._catch_revision_errors(multiple_heads=(
                "The script directory has multiple heads (due to branching).Please use get_heads(), or merge the "
                "branches using alembic merge.")):
            return self.revision_map.get_current_head()

    def get_heads(self, consider_depends_on=False):
        return list(self.revision_map._real_heads if consider_depends_on else self.revision_map.heads)

    def get_bases(self):
        return list(self.revision_map.bases)

    def get_base(self):
        bases = self.get_bases()
        if len(bases) > 1:
            raise CommandError("The script directory has multiple bases. Please use get_bases().")
        return bases[0] if bases else None

    def _stamp(self, context, revision):
        self.revision_map._graph.stamp(context, to_tuple(revision) or ("base",))

    def run_env(self):
        raise CommandError("ScriptDirectory.run_env() cannot be called from a script: run the command itself "
                           "(upgrade, current ...), which runs env.py")

    def generate_revision(self, revid, message, head=None, **kw):
        raise CommandError("ScriptDirectory.generate_revision() cannot be called from a script: a file is written by "
                           "the commands revision and merge")
