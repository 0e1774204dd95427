"""`init`: the same files as Alembic's, that mean the same."""

import ast
import configparser
import tomllib

import pytest

TEMPLATES = ["generic", "async", "multidb", "pyproject", "pyproject_async"]


def code(text):
    """A module without its docstrings: what it does."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Module)) and ast.get_docstring(node):
            node.body = node.body[1:]
    return ast.dump(tree)


def ini(text):
    parser = configparser.RawConfigParser()
    parser.read_string(text)
    return {name: dict(parser[name]) for name in parser.sections()}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("package", [False, True])
def test_files(pair, template, package):
    pair.same("init", "-t", template, *(["--package"] if package else []), "migrations", sort=True)
    ours, theirs = pair.files(pair.ours), pair.files(pair.theirs)
    assert ours.keys() == theirs.keys()
    assert code(ours["migrations/env.py"]) == code(theirs["migrations/env.py"])
    assert ini(ours["alembic.ini"]) == ini(theirs["alembic.ini"])
    if "pyproject.toml" in ours:
        assert tomllib.loads(ours["pyproject.toml"]) == tomllib.loads(theirs["pyproject.toml"])


@pytest.mark.parametrize("template", TEMPLATES)
def test_revisions_of_either_template_are_equal(pair, template):
    pair.both("init", "-t", template, "migrations", check=True)
    pair.same("revision", "-m", "one two", "--rev-id", "abc")
    name = "migrations/versions/abc_one_two.py"
    assert pair.files(pair.ours)[name] == pair.files(pair.theirs)[name]


@pytest.mark.parametrize("directory", ["a/b/c", ".hidden", "./x/../y", "with space"])
def test_directories(pair, directory):
    pair.same("init", directory, sort=True)
    assert ini(pair.files(pair.ours)["alembic.ini"])["alembic"] == ini(pair.files(pair.theirs)["alembic.ini"])["alembic"]


def test_absolute_directory(pair):
    for root, both in ((pair.ours, 0), (pair.theirs, 1)):
        pair.both("init", root / "abs")[both]
    assert ini(pair.files(pair.ours)["alembic.ini"])["alembic"]["script_location"] == str(pair.ours / "abs")


def test_again(pair):
    pair.both("init", "migrations", check=True)
    pair.same("init", "migrations")
    pair.same("init", "other", sort=True)


def test_existing_pyproject(pair):
    pair.write("pyproject.toml", '[project]\nname = "x"\n')
    pair.same("init", "-t", "pyproject", "migrations", sort=True)
    assert tomllib.loads(pair.files(pair.ours)["pyproject.toml"]) == tomllib.loads(pair.files(pair.theirs)["pyproject.toml"])
    for root in (pair.ours, pair.theirs):
        (root / "alembic.ini").unlink()
    pair.same("init", "-t", "pyproject", "other", sort=True)


def test_quiet(pair):
    pair.same("-q", "init", "migrations", sort=True)


def test_no_such_template(pair):
    ours, theirs = pair.both("init", "-t", "nope", "migrations")
    assert ours.stdout.startswith("FAILED: No such template") and ours.returncode == theirs.returncode
    assert not (pair.ours / "migrations").exists()
