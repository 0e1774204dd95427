"""Each case of Alembic's test_revision.py and test_version_traversal.py: its questions have the same answers here.

The tables are in graphs/revision_cases.py. What holds them is named in alembic-cases.md, a row a case.
"""

import importlib.util
import pathlib
import random
import sqlite3
import warnings

import pytest

GRAPHS = pathlib.Path(__file__).parent / "graphs"


def _load(name):
    spec = importlib.util.spec_from_file_location(f"graph_cases_{name}", GRAPHS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_programs, _cases = _load("programs"), _load("revision_cases")

ENV = """
from alembic import context
import sqlalchemy as sa


def applied(ctx, step, heads, run_args, **kw):
    print("applied", step.is_upgrade, step.is_stamp, step.up_revision_id, sorted(step.up_revision_ids),
          sorted(step.down_revision_ids), sorted(step.source_revision_ids), sorted(step.destination_revision_ids), sorted(heads))


engine = sa.create_engine("sqlite:///" + context.get_x_argument(as_dictionary=True)["db"], poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, on_version_apply=applied)
    with context.begin_transaction():
        context.run_migrations()
"""

REVISION = '''"""make {0}"""
revision, down_revision, depends_on, branch_labels = {0!r}, {1!r}, {2!r}, {3!r}


def upgrade():
    pass


def downgrade():
    pass
'''


@pytest.fixture(scope="module")
def programs():
    both = _programs.Limbeck(), _programs.Alembic()
    yield both
    both[0].close()


def write_project(root, graph):
    (root / "m" / "versions").mkdir(parents=True)
    (root / "alembic.ini").write_text("[alembic]\nscript_location = m\n")
    (root / "m" / "env.py").write_text(ENV)
    for n, part in enumerate(graph.split("; ") if graph else ()):
        words = part.split()
        id, _, down = words[0].partition("<")
        text = REVISION.format(id, tuple(down.split("+")) if down else None,
                               tuple(w[1:] for w in words if w[0] == "@") or None,
                               tuple(w[1:] for w in words if w[0] == "#") or None)
        (root / "m" / "versions" / f"{n:02}.py").write_text(text)


# ---- RevisionMap -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(programs, tmp_path_factory):
    """{case: its lines} of both, from one run of each."""
    root = tmp_path_factory.mktemp("revision_map")
    write_project(root, "a")
    asker = (GRAPHS / "revision_cases.py").read_text() + (GRAPHS / "ask_cases.py").read_text()
    (root / "m" / "env.py").write_text(asker)
    results = []
    for program in programs:
        done = program.run(root, "current")
        assert not done.status, (done, done.crashed)
        parts = done.out.split("case ")[1:]
        results.append({part.split("\n")[0]: part.split("\n")[1:-1] for part in parts})
    return results


@pytest.mark.parametrize("case", _cases.REVISION)
def test_revision_map(answers, case):
    ours, theirs = answers
    assert len(ours[case]) == len(_cases.REVISION[case][1])
    assert ours[case] == theirs[case]


# ---- plans and the version table ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    made = {}

    def of(graph):
        if graph not in made:
            made[graph] = tmp_path_factory.mktemp("traversal")
            write_project(made[graph], _cases.GRAPHS[graph])
        return made[graph]

    return of


def start(path, heads):
    """A version table that gives its rows in this order."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.executemany("INSERT INTO alembic_version VALUES (?)", [(id,) for id in heads])
    connection.close()


def rows(path):
    connection = sqlite3.connect(path)
    found = sorted(row[0] for row in connection.execute("SELECT version_num FROM alembic_version"))
    connection.close()
    return found


@pytest.mark.parametrize("case", _cases.TRAVERSAL)
def test_traversal(programs, project, case):
    graph, questions = _cases.TRAVERSAL[case]
    root = project(graph)
    for command, destination, heads in questions:
        results = []
        for program in programs:
            programs[1].forget()
            start(root / "app.db", heads)
            words = [command, "--", destination] if destination[0] == "-" else [command, destination]
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always", UserWarning)
                done = program.run(root, "-x", "db=app.db", *words)
            assert not done.crashed, done.crashed
            warned = [str(one.message) for one in caught if issubclass(one.category, UserWarning)]
            warned += [line.partition("UserWarning: ")[2] for line in done.err.splitlines() if "UserWarning: " in line]
            results.append((done.status, _programs.plain(done.out), warned, rows(root / "app.db")))
        assert results[0] == results[1], (command, destination, heads)


# ---- a large graph ------------------------------------------------------------------------------------------------

LARGE = 400


def large_graph():
    """Branches, merges and dependencies, of the size of a project that is ten years old."""
    rng = random.Random(LARGE)
    ids, parts = [], []
    for n in range(LARGE):
        id = f"{rng.getrandbits(48):012x}"
        recent = ids[-8:]
        down = [] if not ids or rng.random() < 0.01 else rng.sample(recent, min(len(recent), rng.choice([1, 1, 1, 2])))
        depends = f" @{rng.choice(ids)}" if ids and rng.random() < 0.05 else ""
        parts.append(id + ("<" + "+".join(down) if down else "") + depends)
        ids.append(id)
    return ids, "; ".join(parts)


def test_large_graph(programs, tmp_path):
    """Every revision comes before what it stands on, in Alembic's order where that is not open, and none is missing."""
    ids, graph = large_graph()
    write_project(tmp_path, graph)
    (tmp_path / "m" / "env.py").write_text("""
from alembic import context
from alembic.script import ScriptDirectory
script = ScriptDirectory.from_config(context.config)
seen = [one.revision for one in script.walk_revisions()]
print(len(seen), sorted(seen))
place = {id: n for n, id in enumerate(seen)}
for id in sorted(seen):
    one = script.get_revision(id)
    assert all(place[id] < place[down] for down in one._all_down_revisions)
    print(id, sorted(r.revision for r in script.revision_map._get_ancestor_nodes([one])),
          sorted(r.revision for r in script.revision_map._get_descendant_nodes([one])))
""")
    results = [program.run(tmp_path, "current") for program in programs]
    assert not results[0].status and not results[1].status, results
    assert results[0].out == results[1].out
    assert results[0].out.startswith(f"{LARGE} {sorted(ids)}")
