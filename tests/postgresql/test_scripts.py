"""Each script of scripts/ prints under Limbeck's interpreter what it prints under CPython with SQLAlchemy and
psycopg2, each on an empty database."""

import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = sorted((HERE / "scripts").glob("*.py"))
BUILD = pathlib.Path(os.environ.get("LIMBECK_BUILD", HERE.parent.parent / "build"))


def output(url, *command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "URL": url, "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_same(pg, script):
    ours = output(pg.url, str(BUILD / "tests" / "run-script"), str(script))
    pg.reset()
    assert ours == output(pg.url, sys.executable, str(script))
