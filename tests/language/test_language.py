"""Every script below this directory prints the same under Limbeck's interpreter as under CPython.

Compared are what goes to stdout, the exit status, and what an uncaught exception writes to stderr.
A script may begin with "# python: 3.12" when it uses what CPython 3.11 does not have; then its output is kept
beside it in a file that ends in .out. $RUN_SCRIPT names the program under test; without it,
build/tests/run-script.
"""

import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
RUN_SCRIPT = os.environ.get("RUN_SCRIPT", str(HERE.parent.parent / "build" / "tests" / "run-script"))
SCRIPTS = sorted(p for p in HERE.rglob("*.py") if not p.name.startswith(("test_", "_")))


def run(program, script):
    environment = dict(os.environ, PYTHONWARNINGS="ignore", PYTHONHASHSEED="0")
    done = subprocess.run(
        [*program, script.name], cwd=script.parent, env=environment, capture_output=True, timeout=60
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: str(p.relative_to(HERE)))
def test_script(script):
    status, out, err = run([RUN_SCRIPT], script)
    kept = script.with_suffix(".out")  # of the newest CPython 3.11, where its patch releases differ, or of a later version
    if kept.exists():
        assert (status, out, err) == (0, kept.read_text(), "")
        return
    wanted_status, wanted_out, wanted_err = run([sys.executable], script)
    directory = str(script.parent) + os.sep
    assert out == wanted_out
    assert err.replace(directory, "") == wanted_err.replace(directory, "")
    assert status == wanted_status
