"""alembic-cases.md: what it names exists."""

import importlib.util
import pathlib
import re

import pytest

HERE = pathlib.Path(__file__).parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (HERE / "alembic-cases.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| class"))
]


def test_every_case_is_there():
    assert len(ROWS) == 443
    assert all(len(row) == 3 and all(row) for row in ROWS)


def parameters(path):
    """All that the file's tests are run with: their names in its tables."""
    spec = importlib.util.spec_from_file_location(f"cases_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = set()
    for name, test in vars(module).items():
        for mark in getattr(test, "pytestmark", ()) if name.startswith("test_") else ():
            if mark.name == "parametrize":
                found.update((name, str(getattr(value, "id", None) or value)) for value in mark.args[1])
    return found


@pytest.mark.parametrize("name", sorted({row[2].partition("::")[0] for row in ROWS if "::" in row[2]}))
def test_what_holds_them_exists(name):
    text = (HERE / name).read_text()
    known = parameters(HERE / name) if any(row[2].startswith(name) and "[" in row[2] for row in ROWS) else ()
    for held in {row[2] for row in ROWS if row[2].startswith(f"{name}::")}:
        function, _, parameter = held.partition("::")[2].removesuffix("]").partition("[")
        assert re.search(rf"^def {function}\(", text, re.M), held
        # A case that is asked in several ways has them behind a comma.
        assert not parameter or any(
            test == function and (one == parameter or one.startswith(f"{parameter}, ")) for test, one in known), held


def test_differences_are_in_the_documentation():
    differences = (HERE.parent.parent / "docs" / "differences.md").read_text()
    for held in {row[2] for row in ROWS if row[2].startswith("difference: ")}:
        assert f"\n| {held.removeprefix('difference: ')}" in differences, held
