"""Each script of scripts/ prints under Limbeck what it prints under CPython with the real packages."""

import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = sorted(p for p in (HERE / "scripts").glob("*.py"))
BUILD = pathlib.Path(os.environ.get("LIMBECK_BUILD", HERE.parent.parent / "build"))


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_same(script):
    assert output(str(BUILD / "tests" / "run-script"), str(script)) == output(sys.executable, str(script))
