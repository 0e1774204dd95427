"""`upgrade --sql` of every operation equals Alembic's output, byte for byte."""

import pathlib

import pytest

import operation_cases

COUNT = len(operation_cases.CASES)

REVISION = '''"""case {n}"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from alembic import op

revision = "r{n:03d}"
down_revision = {down!r}


def upgrade():
    import operation_cases

    operation_cases.CASES[{n}]()
'''


@pytest.fixture(scope="module")
def texts(tmp_path_factory, make_project):
    """What both write for each case: [(ours, theirs)]."""
    project = make_project(tmp_path_factory.mktemp("operations"))
    project.init(url="postgresql://scott:tiger@localhost/test")
    source = pathlib.Path(operation_cases.__file__).read_text()
    project.write("migrations/operation_cases.py", source)
    for n in range(COUNT):
        down = f"r{n - 1:03d}" if n else None
        project.write(f"migrations/versions/r{n:03d}.py", REVISION.format(n=n, down=down))
    parts = []
    for run in (project.limbeck, project.alembic):
        text = run("upgrade", "head", "--sql").stdout
        parts.append(text.split("-- Running upgrade "))
    assert len(parts[0]) == len(parts[1]) == COUNT + 1
    return list(zip(parts[0][1:], parts[1][1:]))


@pytest.mark.parametrize("n", range(COUNT))
def test_sql_equals_alembics(texts, n):
    ours, theirs = texts[n]
    assert ours == theirs
