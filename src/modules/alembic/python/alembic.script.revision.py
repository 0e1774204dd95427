# The revision graph as scripts see it. What it answers comes from the program's own graph
# (_limbeck_script); the objects here are faces of its revisions.

import _limbeck_script
from alembic.util.langhelpers import dedupe_tuple, to_tuple


class RevisionError(Exception):
    pass


class RangeNotAncestorError(RevisionError):
    def __init__(self, lower, upper):
        self.lower, self.upper = lower, upper
        super().__init__(f"Revision {lower or 'base'} is not an ancestor of revision {upper or 'base'}")


class MultipleHeads(RevisionError):
    def __init__(self, heads, argument):
        self.heads, self.argument = heads, argument
        super().__init__(f"Multiple heads are present for given argument '{argument}'; {', '.join(heads)}")


class ResolutionError(RevisionError):
    def __init__(self, message, argument):
        super().__init__(message)
        self.argument = argument


class CycleDetected(RevisionError):
    kind = "Cycle"

    def __init__(self, revisions):
        self.revisions = revisions
        super().__init__(f"{self.kind} is detected in revisions ({', '.join(revisions)})")


class DependencyCycleDetected(CycleDetected):
    kind = "Dependency cycle"


class LoopDetected(CycleDetected):
    kind = "Self-loop"

    def __init__(self, revision):
        super().__init__([revision])


class DependencyLoopDetected(DependencyCycleDetected, LoopDetected):
    kind = "Dependency self-loop"

    def __init__(self, revision):
        CycleDetected.__init__(self, [revision])


def _error(class_name, message):
    """The exception for what the program says of a broken graph."""
    message = message.partition("\nhint: ")[0]
    if class_name == "RevisionError":
        return RevisionError(message)
    revisions = message[message.rindex("(") + 1:-1].split(", ")
    cls = globals()[class_name]
    return cls(revisions[0]) if issubclass(cls, LoopDetected) else cls(revisions)


def tuple_rev_as_scalar(rev):
    if not rev:
        return None
    return rev[0] if len(rev) == 1 else rev


def is_revision(rev):
    assert isinstance(rev, Revision)
    return rev


class Revision:
    nextrev = _all_nextrev = frozenset()
    revision = down_revision = dependencies = branch_labels = None
    _resolved_dependencies = _normalized_resolved_dependencies = ()
    _node = None

    @classmethod
    def verify_rev_id(cls, revision):
        found = sorted(set(revision) & set("@-+:"))
        if found:
            raise RevisionError(f"Character(s) '{', '.join(found)}' not allowed in revision identifier '{revision}'")

    def __init__(self, revision, down_revision, dependencies=None, branch_labels=None):
        if revision in to_tuple(down_revision or ()):
            raise LoopDetected(revision)
        if revision in to_tuple(dependencies, default=()):
            raise DependencyLoopDetected(revision)
        self.verify_rev_id(revision)
        self.revision = revision
        self.down_revision = tuple_rev_as_scalar(to_tuple(down_revision))
        self.dependencies = tuple_rev_as_scalar(to_tuple(dependencies))
        self._orig_branch_labels = to_tuple(branch_labels, default=())
        self.branch_labels = set(self._orig_branch_labels)

    def _join(self, node, row):
        """Takes its place in a graph."""
        self._node = node
        self.nextrev, self._all_nextrev = frozenset(row["nextrev"]), frozenset(row["all_nextrev"])
        self.branch_labels = row["branch_labels"]
        self._resolved_dependencies = row["dependencies"]
        self._normalized_resolved_dependencies = row["normalized_dependencies"]

    def __repr__(self):
        parts = [repr(self.revision), repr(self.down_revision)]
        parts += [f"{name}={getattr(self, name)!r}" for name in ("dependencies", "branch_labels") if getattr(self, name)]
        return f"{type(self).__name__}({', '.join(parts)})"

    @property
    def _versioned_down_revisions(self):
        return to_tuple(self.down_revision, default=())

    @property
    def _all_down_revisions(self):
        return dedupe_tuple(self._versioned_down_revisions + self._resolved_dependencies)

    @property
    def _normalized_down_revisions(self):
        return dedupe_tuple(self._versioned_down_revisions + self._normalized_resolved_dependencies)

    @property
    def is_head(self):
        return not self.nextrev

    @property
    def _is_real_head(self):
        return not self._all_nextrev

    @property
    def is_base(self):
        return self.down_revision is None

    @property
    def _is_real_base(self):
        return self.down_revision is None and self.dependencies is None

    @property
    def is_branch_point(self):
        return len(self.nextrev) > 1

    @property
    def _is_real_branch_point(self):
        return len(self._all_nextrev) > 1

    @property
    def is_merge_point(self):
        return len(self._versioned_down_revisions) > 1


def _plain(id_):
    """What a graph can be asked: None, a text, or a tuple of texts."""
    first = id_[0] if isinstance(id_, tuple) and id_ else ""
    if id_ is None or (isinstance(id_, (str, tuple)) and isinstance(first, str)):
        return id_
    raise RevisionError(f"revision identifier {id_!r} is not a string; ensure database driver settings are correct")


def _as_given(text, value):
    """The end of a range that an error names by its text."""
    return value if text == ("()" if value is None else str(value)) else text


class RevisionMap:
    def __init__(self, generator):
        self._generator, self._made = generator, None

    @property
    def _graph(self):
        if self._made is None:
            self._make(list(self._generator()))
        return self._made

    def _make(self, revisions):
        self._made = _limbeck_script.make([
            (one.revision, one._versioned_down_revisions, to_tuple(one.dependencies, default=()), one._orig_branch_labels)
            for one in revisions])
        self._objects = dict(enumerate(revisions))
        for node, one in self._objects.items():
            one._join(node, self._made.row(node))

    def _object(self, node):
        return self._objects[node] if node >= 0 else None

    def _several(self, nodes):
        return tuple(self._object(node) for node in nodes)

    @property
    def _revision_map(self):
        found = {}
        for one in self._several(range(self._graph.count())):
            found[one.revision] = one
        for one in list(found.values()):
            found.update((label, one) for label in one._orig_branch_labels)
        found[None] = found[()] = None
        return found

    @property
    def heads(self):
        return self._graph.heads()

    @property
    def bases(self):
        return self._graph.bases()

    @property
    def _real_heads(self):
        return self._graph.real_heads()

    @property
    def _real_bases(self):
        return self._graph.real_bases()

    def add_revision(self, revision, _replace=False):
        objects = list(self._several(range(self._graph.count())))
        known = [one.revision for one in objects]
        if revision.revision in known and _replace:
            objects[known.index(revision.revision)] = revision
        elif _replace:
            raise Exception(f"revision {revision.revision} not in map")
        else:
            objects.append(revision)
        self._make(objects)

    def get_current_head(self, branch_label=None):
        heads = self.heads
        if branch_label:
            heads = self.filter_for_lineage(heads, branch_label)
        if len(heads) > 1:
            raise MultipleHeads(heads, f"{branch_label}@head" if branch_label else "head")
        return heads[0] if heads else None

    def get_revisions(self, id_):
        if isinstance(id_, (list, tuple, set, frozenset)):
            return tuple(one for name in id_ for one in self.get_revisions(name))
        return self._several(self._graph.revisions(_plain(id_)))

    def get_revision(self, id_):
        id_ = _plain(id_)
        if isinstance(id_, tuple):
            if len(id_) > 1:
                raise MultipleHeads(id_, id_)
            id_ = id_[0] if id_ else None
        return self._object(self._graph.revision(id_))

    def _ids_of(self, id_):
        """Symbolic names become ids; others stay as they are written."""
        branch, _, name = id_.partition("@") if isinstance(id_, str) and "@" in id_ else (None, "", _plain(id_))
        if name == "heads":
            return self.filter_for_lineage(self.heads, branch) if branch else self._real_heads
        if name == "head":
            head = self.get_current_head(branch)
            return (head,) if head else ()
        return () if name == "base" else to_tuple(name, default=())

    def _get_base_revisions(self, identifier):
        return self.filter_for_lineage(self.bases, identifier)

    def _resolve_branch(self, branch_label):
        return self._object(self._graph.branch(branch_label))

    def filter_for_lineage(self, targets, check_against, include_dependencies=False):
        targets = tuple(targets)
        nodes = [one._node if isinstance(one, Revision) else self._graph.revision(one) for one in targets]
        kept = set(self._graph.filter_lineage(nodes, check_against, include_dependencies))
        return tuple(one for one, node in zip(targets, nodes) if node in kept)

    def iterate_revisions(self, upper, lower, implicit_base=False, inclusive=False, assert_relative_length=True,
                          select_for_downgrade=False):
        ends = [_plain(tuple(end) if isinstance(end, list) else end) for end in (upper, lower)]
        try:
            nodes = self._graph.iterate(*ends, implicit_base, inclusive, assert_relative_length, select_for_downgrade)
        except RangeNotAncestorError as e:
            raise RangeNotAncestorError(_as_given(e.lower, lower), _as_given(e.upper, upper)) from None
        yield from self._several(nodes)

    def _walk_from(self, targets, upwards, include_dependencies):
        return iter(self._several(self._graph.walk([one._node for one in targets], upwards, include_dependencies)))

    def _get_descendant_nodes(self, targets, include_dependencies=True):
        return self._walk_from(targets, True, include_dependencies)

    def _get_ancestor_nodes(self, targets, include_dependencies=True):
        return self._walk_from(targets, False, include_dependencies)

    def _get_all_current(self, id_):
        nodes = [one._node for one in self.get_revisions(id_) if one is not None]
        return set(self._several(self._graph.branch_tips(nodes)))
