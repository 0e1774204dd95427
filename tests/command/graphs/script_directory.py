"""An env.py that asks ScriptDirectory, RevisionMap and their scripts everything, and prints the answers."""

import itertools

from alembic import context
from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from alembic.script.revision import Revision, RevisionError, RevisionMap
from alembic.util import CommandError


def show(value):
    if isinstance(value, Revision):
        return value.revision
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(show, value))) + "}"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({', '.join(map(show, value))})"
    return str(value) if isinstance(value, str) else repr(value)


def ask(name, question):
    try:
        answer = question()
        if hasattr(answer, "__next__"):
            answer = list(answer)
        print(name, show(answer))
    except (CommandError, RevisionError) as e:
        print(name, type(e).__name__, e, [str(getattr(e, n, None)) for n in ("lower", "upper", "argument", "revisions")])
    except (AssertionError, KeyError, IndexError, TypeError, AttributeError):  # Alembic's way to fail where it does not look
        print(name, "refused")
    except Exception as e:
        print(name, type(e).__name__)


def describe(script):
    for name in ("revision", "down_revision", "dependencies", "branch_labels", "nextrev", "_all_nextrev", "is_head", "is_base",
                 "is_branch_point", "is_merge_point", "_is_real_head", "_is_real_base", "_is_real_branch_point",
                 "_all_down_revisions", "_versioned_down_revisions"):
        ask(f"  {name}", lambda: getattr(script, name))
    ask("  _normalized_down_revisions", lambda: set(script._normalized_down_revisions))


def describe_script(script):
    describe(script)
    for name in ("doc", "longdoc"):
        ask(f"  {name}", lambda: getattr(script, name))
    one_of_each = len(script.nextrev) < 2 and len(script.branch_labels) < 2  # several: Alembic walks a set
    ask("  path", lambda: script.path.rpartition("/")[2])
    ask("  module", lambda: script.module.revision)
    if one_of_each:
        ask("  str", lambda: str(script))
        ask("  log_entry", lambda: script.log_entry.replace(script.path, script.path.rpartition("/")[2]))
        for flags in itertools.product([False, True], repeat=5):
            ask("  cmd_format", lambda: script.cmd_format(*flags).replace(script.path, ""))


def names(ids, labels):
    yield from ["head", "heads", "base", "nothing", "no", "abcdef", "@head", "head@head", "-1", None, (), 5]
    for id in ids:
        yield from [id, id[:3], id[:5], (id,)]
    for label in labels:
        yield from [label] + [f"{label}@{n}" for n in ["head", "heads", "base", *ids]]
    yield (ids[0], ids[-1]) if ids else ()


def relative(ids, labels):
    for id in [*ids, "head", "base"]:
        yield from [f"{id}+1", f"{id}-1", f"{id}+3"]
    for label in labels:
        yield from [f"{label}@+1", f"{label}@-1", f"{label}@head-1"]
    yield from ["+1", "-1", "+2", "-2", "+0"]


def ask_map(map_, ids, labels):
    for name in ("heads", "bases", "_real_heads", "_real_bases"):
        ask(name, lambda: getattr(map_, name))
    ask("get_current_head", map_.get_current_head)
    for label in labels:
        ask(f"get_current_head {label}", lambda: map_.get_current_head(label))
    everything = list(names(ids, labels))
    for name in everything:
        ask(f"get_revision {name!r}", lambda: map_.get_revision(name))
        ask(f"get_revisions {name!r}", lambda: map_.get_revisions(name))
        if isinstance(name, str):
            ask(f"_resolve_branch {name!r}", lambda: map_._resolve_branch(name))
            for dependencies in (False, True):
                ask(f"filter {name!r} {dependencies}", lambda: map_.filter_for_lineage(ids, name, dependencies))
    for id in ids:
        for dependencies in (False, True):
            ask(f"above {id} {dependencies}",
                lambda: set(map_._get_descendant_nodes([map_.get_revision(id)], include_dependencies=dependencies)))
            ask(f"below {id} {dependencies}",
                lambda: set(map_._get_ancestor_nodes([map_.get_revision(id)], include_dependencies=dependencies)))
        ask(f"current {id}", lambda: map_._get_all_current((id,)))
    ends = [name for name in everything if not isinstance(name, int)]
    ends = ends if len(ends) < 25 else ends[:14] + ends[14::5]
    for upper, lower in itertools.product(ends + list(relative(ids, labels))[::3], ends):
        for inclusive, implicit in ((False, False), (True, False), (False, True), (True, True)):
            ask(f"iterate {upper!r} {lower!r} {inclusive} {implicit}",
                lambda: set(map_.iterate_revisions(upper, lower, inclusive=inclusive, implicit_base=implicit)))
        if isinstance(upper, tuple) and not isinstance(lower, tuple):  # as the version table and the command line give them
            ask(f"iterate down {upper!r} {lower!r}",
                lambda: set(map_.iterate_revisions(upper, lower, select_for_downgrade=True)))


def ask_directory(script):
    ask("get_heads", lambda: sorted(script.get_heads()))
    ask("get_heads", lambda: sorted(script.get_heads(consider_depends_on=True)))
    for name in ("get_current_head", "get_base", "get_bases"):
        ask(name, getattr(script, name))
    scripts = sorted(script.walk_revisions(), key=lambda one: one.revision)
    for one in scripts:
        assert isinstance(one, Script) and script.get_revision(one.revision) is one
        describe_script(one)
    ids = sorted(one.revision for one in scripts)
    labels = sorted({label for one in scripts for label in one.branch_labels})
    for name in names(ids, labels):
        ask(f"number {name!r}", lambda: script.as_revision_number(name))
        ask(f"revision {name!r}", lambda: script.get_revision(name))
        ask(f"revisions {name!r}", lambda: script.get_revisions(name))
        if isinstance(name, str):
            ask(f"walk {name!r}", lambda: set(script.walk_revisions("base", name)))
            ask(f"walk {name!r}", lambda: set(script.walk_revisions(name, "heads")))
    return ids, labels


def ask_built(script, ids):
    """A map of Revision objects that nobody has files of."""
    made = [Revision(one.revision, one.down_revision, one.dependencies, tuple(sorted(one._orig_branch_labels)) or None)
            for one in map(script.get_revision, ids)]
    map_ = RevisionMap(lambda: made)
    ask("heads", lambda: sorted(map_.heads))
    for one in made:
        describe(one)
        if len(one.branch_labels) < 2:
            ask("repr", lambda: repr(one))
    if ids:
        map_.add_revision(Revision("added", ids[-1]))
        ask("heads", lambda: sorted(map_.heads))
        ask("nextrev", lambda: map_.get_revision(ids[-1]).nextrev)


def main():
    script = ScriptDirectory.from_config(context.config)
    print(type(script).__name__, script.dir == context.script.dir, script.versions.rpartition("/")[2], script.file_template,
          script.truncate_slug_length, script.sourceless, script.output_encoding, script.timezone,
          script.env_py_location.rpartition("/")[2])
    try:
        ids, labels = ask_directory(script)
    except RevisionError as e:
        print("broken", type(e).__name__, e)
        return
    except Exception:
        print("broken")
        return
    ask_map(script.revision_map, ids, labels)
    ask_built(script, ids)
    other = Config()
    other.set_main_option("script_location", script.dir)
    print(sorted(ScriptDirectory.from_config(other).get_heads()) == sorted(script.get_heads()))
    other = Config(context.config.config_file_name, attributes={"a": 1})
    print(other.get_main_option("nothing", "default"), other.attributes["a"], other.config_file_name.rpartition("/")[2],
          sorted(ScriptDirectory.from_config(other).get_heads()) == sorted(script.get_heads()))


main()
