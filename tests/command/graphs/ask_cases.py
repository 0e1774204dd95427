
# ---- behind the tables of revision_cases.py, as an env.py: each case's questions, a line each

from alembic.script.revision import Revision, RevisionMap


def parsed(text):
    for part in text.split("; ") if text else ():
        words = part.split()
        id, _, down = words[0].partition("<")
        yield id, tuple(down.split("+")) if down else (), *(tuple(w[1:] for w in words if w[0] == c) or None for c in "@#")


def shown(value):
    if isinstance(value, Revision):
        return value.revision
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({', '.join(map(shown, value))})"
    if isinstance(value, (set, frozenset)):
        return f"set({', '.join(sorted(map(shown, value)))})"
    return str(value)


def answer(revision_map, name, *args):
    kw = args[-1] if args and isinstance(args[-1], dict) else {}
    args = args[:-1] if kw else args
    if name == "add_revision":
        revision_map.add_revision(Revision(*args))
        return revision_map.heads
    if name == "repr":
        return repr(revision_map.get_revision(args[0]))
    if name.endswith("_down_revisions"):
        return getattr(revision_map.get_revision(args[0]), name)
    if name == "heads":
        return revision_map.heads
    if name == "filter_for_lineage":
        args = [[revision_map.get_revision(id) for id in args[0]], args[1]]
    if name == "_get_ancestor_nodes":
        return set(revision_map._get_ancestor_nodes([revision_map.get_revision(id) for id in args[0]]))
    found = getattr(revision_map, name)(*args, **kw)
    return list(found) if hasattr(found, "__next__") else found


def said(e):
    """A cycle and two revisions with one label are given in the order of a set."""
    if "already used" in str(e):
        return sorted(str(e).split())
    before, bracket, ids = str(e).partition("revisions (")
    return before + bracket + " ".join(sorted(ids.strip(")").split(", ")))


for case, (graph, questions) in REVISION.items():
    print("case", case)
    for question in questions:
        try:
            revision_map = RevisionMap(lambda: [Revision(*parts) for parts in parsed(GRAPHS[graph])])
            print(question, shown(answer(revision_map, *question)))
        except Exception as e:
            print(question, type(e).__name__, said(e))
