"""alembic-cases.md: what it names exists."""

import pathlib
import re

HERE = pathlib.Path(__file__).parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (HERE / "alembic-cases.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| class"))
]


def test_every_case_is_there():
    assert len(ROWS) == 443
    assert all(len(row) == 3 and all(row) for row in ROWS)


def test_what_holds_them_exists():
    differences = (HERE.parent.parent / "docs" / "differences.md").read_text()
    for held in {row[2] for row in ROWS}:
        if held.startswith("difference: "):
            assert f"\n| {held.removeprefix('difference: ')}" in differences, held
            continue
        name, _, function = held.partition("::")
        function, _, parameter = function.removesuffix("]").partition("[")
        text = (HERE / name).read_text()
        assert re.search(rf"^def {function}\(", text, re.M), held
        tables = text + "".join(path.read_text() for path in (HERE / "graphs").glob("*.py"))
        assert parameter in tables, held
