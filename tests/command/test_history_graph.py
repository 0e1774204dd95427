"""history --graph: pictures of known graphs, and random ones whose lines are followed."""

import os
import pathlib
import random
import re
import subprocess

import pytest

LIMBECK = os.environ.get("LIMBECK", str(pathlib.Path(__file__).resolve().parents[2] / "build" / "limbeck"))


class Project:
    def __init__(self, path, graph, labels=()):
        """graph: id -> (down, depends), written in this order."""
        (path / "s" / "versions").mkdir(parents=True)
        (path / "alembic.ini").write_text("[alembic]\nscript_location = s\nsqlalchemy.url = sqlite:///x.db\n")
        (path / "s" / "env.py").write_text("raise Exception('away')\n")
        for name, (down, depends) in graph.items():
            (path / "s" / "versions" / f"{name}.py").write_text(
                f'"""{name}\'s text"""\nrevision = "{name}"\ndown_revision = {tuple(down)!r}\n'
                f"depends_on = {tuple(depends)!r}\nbranch_labels = {dict(labels).get(name)!r}\n")
        self.path = path

    def history(self, *args, **env):
        done = subprocess.run([LIMBECK, "history", "--graph", *args], cwd=self.path, capture_output=True, text=True,
                              env={**os.environ, "NO_COLOR": "1", **env})
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def draw(tmp_path, graph, *args):
    picture = Project(tmp_path, graph).history(*args)
    return re.sub(r"( \(.*\))?, \w+'s text$", "", picture, flags=re.M)


PICTURES = {
    "line": ({"a": ([], []), "b": (["a"], []), "c": (["b"], [])}, """\
* c
* b
* a
"""),
    "merge": ({"a": ([], []), "b": (["a"], []), "c": (["a"], []), "d": (["b", "c"], [])}, """\
*   d
|\\
| * c
* | b
|/
* a
"""),
    "two heads": ({"a": ([], []), "b": (["a"], []), "c": (["b"], []), "d": (["a"], [])}, """\
* c
* b
| * d
|/
* a
"""),
    "two bases": ({"a": ([], []), "b": (["a"], []), "x": ([], []), "y": (["x"], [])}, """\
* b
* a

* y
* x
"""),
    "three parents": ({"a": ([], []), "b": (["a"], []), "c": (["a"], []), "d": (["a"], []), "e": (["b", "c", "d"], [])},
                      """\
*-.   e
|\\ \\
| | * d
| * | c
| |/
* | b
|/
* a
"""),
    "crossing": ({"a": ([], []), "b": (["a"], []), "c": (["a"], []), "d": (["b", "c"], []), "e": (["b", "c"], [])}, """\
*   d
|\\
| | *   e
| | |\\
| |/  |
|/|  /
| |/
| * c
* | b
|/
* a
"""),
    "dependency": ({"a": ([], []), "b": (["a"], []), "x": ([], ["b"])}, """\
* x
:
* b
* a
"""),
    "dependency of another line": ({"a": ([], []), "b": (["a"], []), "w": ([], []), "x": (["w"], ["b"])}, """\
*   x
|\\
| :
| * b
| * a
* w
"""),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(tmp_path, name):
    graph, expected = PICTURES[name]
    drawn = draw(tmp_path, graph)
    assert drawn == expected, drawn


def random_graph(chance, size):
    graph, ids = {}, []
    for n in range(size):
        name = f"r{n:04d}"
        down = chance.sample(ids, min(len(ids), chance.choice([0, 1, 1, 1, 1, 2, 2, 3, 4])))
        if ids and chance.random() < 0.6:
            down = list(dict.fromkeys([chance.choice(ids[-4:]), *down[1:]]))
        depends = [i for i in chance.sample(ids, min(len(ids), chance.choice([0, 0, 0, 0, 1, 2]))) if i not in down]
        graph[name] = (down, depends)
        ids.append(name)
    return graph


def follow(picture):
    """The edges of a picture: id -> set of ids that lines lead down to."""
    rows = []
    for line in picture.splitlines():
        match = re.match(r"^([|:\\/_.*@o ~-]*?)(?: (r\d+)\b.*)?$", line)
        assert match, line
        rows.append((match.group(1), match.group(2)))
    edges = {name: set() for _, name in rows if name}
    assert len(edges) == sum(1 for _, name in rows if name), "a revision is drawn twice"
    # What comes down at a place: (kind of stroke, where it started).
    arriving = {}
    for cells, name in rows:
        leaving, dashes = {}, set()
        mark = next((i for i, c in enumerate(cells) if c == "*"), None)
        assert (mark is not None) == (name is not None), cells
        if mark is not None:
            end = re.match(r"(-*\.)?", cells[mark + 1:]).end()
            dashes = set(range(mark + 1, mark + 1 + end))
            for _, start in arriving.pop(mark, []):
                edges[start].add(name)
            for place in range(mark, mark + 1 + end, 2):
                leaving.setdefault(place, []).append(("*", name))
        starts = {}
        for i, c in enumerate(cells):
            if i == mark or i in dashes or c in " _" or (c == "." and i % 2):
                continue
            assert (c in "|:") == (i % 2 == 0) and c in "|:\\/", (cells, i)
            top = i if i % 2 == 0 else (i - 1 if c == "\\" else i + 1)
            starts.setdefault(top, []).append((c, i))
        for place, strokes in starts.items():
            incoming = arriving.pop(place, None)
            assert incoming, f"a line comes from nowhere: {cells!r} at {place}"
            kinds = {c for c, _ in strokes}
            for c, i in strokes:
                # A slant that crosses an upright line goes on as a slant.
                crossing = "/" in kinds and kinds & set("|:") and any(kind == "/" for kind, _ in incoming) \
                    and any(kind != "/" and kind != "*" for kind, _ in incoming)
                carried = [start for kind, start in incoming if not crossing or (kind == "/") == (c == "/")]
                bottom = i if i % 2 == 0 else (i + 1 if c == "\\" else i - 1)
                if c == "/":
                    while bottom >= 1 and cells[bottom - 1] in "_." and bottom - 1 not in dashes:
                        bottom -= 2
                leaving.setdefault(bottom, []).extend(("/" if c == "/" else "|", start) for start in carried)
        assert not arriving, f"a line ends in nothing: {cells!r}, {arriving}"
        arriving = leaving
        arriving = Arriving(arriving)
    return edges


class Arriving(dict):
    """Lines below a mark may go on or not: a revision without parents has none."""

    def __bool__(self):
        return any(kind != "*" for lines in self.values() for kind, _ in lines)


@pytest.mark.parametrize("seed", range(60))
def test_random_graphs(tmp_path, seed):
    chance = random.Random(seed)
    graph = random_graph(chance, chance.choice([3, 8, 15, 30]))
    project = Project(tmp_path, graph)
    picture = project.history()
    expected = {name: set(down) | set(depends) for name, (down, depends) in graph.items()}
    assert follow(picture) == expected, picture
    for line in picture.splitlines():
        assert line == line.rstrip()


def test_marks_of_the_database(tmp_path):
    graph = {"a": ([], []), "b": (["a"], []), "c": (["b"], []), "d": (["a"], [])}
    project = Project(tmp_path, graph, {"d": "side"}.items())
    (tmp_path / "s" / "env.py").write_text(
        "from alembic import context\nfrom sqlalchemy import create_engine\n"
        "with create_engine('sqlite:///x.db').connect() as c:\n    context.configure(connection=c)\n"
        "    with context.begin_transaction():\n        context.run_migrations()\n")
    subprocess.run([LIMBECK, "stamp", "b"], cwd=tmp_path, check=True, capture_output=True)
    assert project.history() == (
        "o c (head), c's text\n@ b (current), b's text\n| o d (side) (head), d's text\n|/\n"
        "* a (branchpoint), a's text\n")
    assert project.history("-r", "a:c") == (
        "o c (head), c's text\n@ b (current), b's text\n* a (branchpoint), a's text\n")


def test_colours(tmp_path):
    project = Project(tmp_path, {"a": ([], [])})
    plain = project.history()
    assert "\x1b" not in plain
    coloured = project.history(NO_COLOR="", FORCE_COLOR="1")
    assert "\x1b[" in coloured and re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_verbose(tmp_path):
    graph, _ = PICTURES["merge"]
    text = Project(tmp_path, graph).history("-v")
    assert "*   Rev: d (head) (mergepoint)\n|\\  Merges: b, c\n| | Path: " in text
    assert "| * Rev: c\n| | Parent: a\n" in text and "\n* Rev: a (branchpoint)\n  Parent: <base>\n" in text


def test_a_thousand_branches(tmp_path):
    graph = {"root": ([], [])}
    for n in range(1000):
        graph[f"r{n:04d}"] = (["root"], [])
    picture = Project(tmp_path / "open", graph).history()
    assert len(picture.splitlines()) == 1001 + 999 and max(map(len, picture.splitlines())) < 60
    graph["z"] = ([f"r{n:04d}" for n in range(1000)], [])
    picture = Project(tmp_path / "merged", graph).history()
    assert len(set(re.findall(r"r\d{4}(?=,)", picture))) == 1000
