"""Random graphs and random identifiers under both programs: what they print, their plans, the version table."""

import os
import pathlib
import subprocess
import sys

import pytest

SCRIPT = pathlib.Path(__file__).parent / "graphs" / "differences.py"
CHUNK = 125
GRAPHS = int(os.environ.get("LIMBECK_RANDOM_GRAPHS", 2000))


def test_shapes():
    """Graphs that are known to be hard, see shapes.py."""
    done = subprocess.run([sys.executable, SCRIPT, "0", "4", "show", "shapes"], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("first", range(0, GRAPHS, CHUNK))
def test_equal(first):
    """A process of its own: Alembic is read with sets that keep their order, see ordered_sets.py."""
    done = subprocess.run(
        [sys.executable, SCRIPT, str(first), str(first + CHUNK), "show"], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
