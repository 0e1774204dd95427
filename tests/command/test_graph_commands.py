"""heads, history, branches and show over graphs of all shapes."""

import random
import sys

import pytest

HEADER = '''"""{message}

More about {id}.
"""
revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {depends!r}


def upgrade():
    pass


def downgrade():
    pass
'''


def write_graph(pair, revisions):
    pair.init()
    for id, down, labels, depends in revisions:
        text = HEADER.format(message=f"make {id}", id=id, down=down, labels=labels, depends=depends)
        pair.write(f"migrations/versions/{id}.py", text)


LINE = [("aaaa", None, None, None), ("bbbb", "aaaa", None, None), ("cccc", "bbbb", None, None)]
BRANCHES = LINE + [("dddd", "aaaa", ("side",), None), ("eeee", "dddd", None, "cccc"), ("ffff", None, ["own"], None)]
MERGED = LINE + [("dddd", "aaaa", "side", None), ("mmmm", ("cccc", "dddd"), None, None), ("nnnn", "mmmm", None, None)]

QUESTIONS = [
    ["heads"], ["heads", "-v"], ["heads", "--resolve-dependencies"], ["history"], ["history", "-v"], ["branches"],
    ["branches", "-v"], ["show", "aaaa"], ["show", "heads"], ["show", "head"], ["show", "base"], ["show", "side@head"],
    ["show", "zzzz"], ["show", "b"], ["show", "bbbb-1"], ["show", "-1"], ["history", "-r", "aaaa:cccc"],
    ["history", "-r", "cccc:"], ["history", "-r", ":bbbb"], ["history", "-r", "cccc:dddd"], ["history", "-r", "bbbb"],
    ["history", "-r", "a:b:c"], ["history", "-r=-2:"], ["history", "-r", ":+2"], ["history", "-r", "side@:heads"],
    ["history", "-r", "bbbb-1:head"], ["-q", "history"], ["--raiseerr", "heads"],
]


@pytest.mark.parametrize("graph", [LINE, BRANCHES, MERGED, []], ids=["line", "branches", "merged", "empty"])
def test_commands(pair, graph):
    write_graph(pair, graph)
    for question in QUESTIONS:
        ours, theirs = pair.both(*question)
        if question in (["show", "-1"], ["history", "-r=-2:"]) and theirs.returncode == 1:
            continue  # several heads: Alembic takes one by the order of a set, and fails for some
        if theirs.returncode == 1:  # Alembic's traceback: an error of ours
            assert ours.returncode != 0 or not ours.stdout, question
            continue
        # Alembic walks sets: what stands between the commas comes in any order.
        norm = lambda text: [sorted(row.replace(",", " ").split()) for row in pair.plain(text).splitlines()]
        order = sorted if question[0] == "branches" else list
        assert order(norm(ours.stdout)) == order(norm(theirs.stdout)), question
        assert ours.returncode == theirs.returncode, question


@pytest.mark.parametrize("files, message", [
    ([("aaaa", "zzzz", None, None)], "Revision zzzz referenced from aaaa"),
    ([("aaaa", "bbbb", None, None), ("bbbb", "aaaa", None, None)], "Cycle is detected in revisions (aaaa, bbbb)"),
    ([("aaaa", "aaaa", None, None)], "Self-loop is detected in revisions (aaaa)"),
    ([("aaaa", None, None, None), ("bbbb", "aaaa", None, "cccc"), ("cccc", "bbbb", None, None)], "Dependency cycle is detected"),
    ([("aaaa", None, "x", None), ("bbbb", "aaaa", "x", None)], "Branch name 'x' in revision bbbb already used by revision aaaa"),
    ([("a-b", None, None, None)], "Character(s) '-' not allowed in revision identifier 'a-b'"),
])
def test_impossible_graphs(pair, files, message):
    write_graph(pair, files)
    for command in (["heads"], ["history"], ["upgrade", "head"]):
        ours, theirs = pair.both(*command)
        assert ours.returncode != 0 and theirs.returncode != 0
        assert message in ours.stdout + ours.stderr


def test_one_id_in_two_files(pair):
    write_graph(pair, LINE)
    pair.write("migrations/versions/again.py", HEADER.format(message="x", id="cccc", down="bbbb", labels=None, depends=None))
    ours, theirs = pair.both("heads")
    assert ours.stdout == theirs.stdout
    assert "Revision cccc is present more than once" in ours.stderr and "present more than once" in theirs.stderr


@pytest.mark.parametrize("text", [
    "revision = 'a' + 'b'\ndown_revision = None\n",
    "import os\nrevision = os.path.basename('/x/ab')\ndown_revision = None\n",
    "revision = down_revision = None\nrevision = 'ab'\n",
    "'''doc'''\nnames = {'r': 'ab'}\nrevision, down_revision = names['r'], None\nbranch_labels = tuple(['x'])\n",
    "from alembic import op\nimport sqlalchemy as sa\nrevision: str = f'{\"a\"}b'\ndown_revision = None\n",
])
def test_computed_headers(pair, text):
    pair.init().write("migrations/versions/x.py", text)
    pair.same("heads")
    pair.same("history", "-v")


@pytest.mark.parametrize("name", ["x.py", "x.pyc", "__init__.py", ".#x.py", "abc123.py", "README.txt"])
def test_file_names(pair, name):
    write_graph(pair, LINE)
    pair.write(f"migrations/versions/{name}", "down_revision = 'cccc'\n")
    ours, theirs = pair.both("heads")
    assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode) or theirs.returncode == ours.returncode != 0 or (
        "Could not determine revision id" in ours.stdout and "Could not determine revision id" in theirs.stderr)


@pytest.mark.parametrize("seed", range(3))
def test_random_graphs(pair, seed):
    rng = random.Random(seed)
    revisions, ids = [], []
    for i in range(25):
        id = "".join(rng.choice("abcdef0123456789") for _ in range(12))
        recent = ids[-5:]
        down = None if not ids or rng.random() < 0.08 else rng.choice(recent)
        if down and rng.random() < 0.2 and len(recent) > 1:
            down = tuple(rng.sample(recent, 2))
        revisions.append((id, down, None, None))
        ids.append(id)
    write_graph(pair, revisions)
    for question in (["heads"], ["history"], ["branches"]):
        ours, theirs = pair.both(*question)
        norm = lambda text: [sorted(row.replace(",", " ").split()) for row in text.splitlines()]
        mine, other = norm(ours.stdout), norm(theirs.stdout)
        if question == ["branches"]:
            mine, other = sorted(mine), sorted(other)
        assert mine == other and ours.returncode == theirs.returncode
