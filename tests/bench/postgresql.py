"""The PostgreSQL figures of bench.py: a server of its own, with its defaults, on a socket in a temporary directory."""

import contextlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import tempfile

_path = pathlib.Path(__file__).resolve().parent.parent / "postgresql" / "conftest.py"
_spec = importlib.util.spec_from_file_location("postgresql_tests", _path)
_tests = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_tests)


@contextlib.contextmanager
def server():
    directory = tempfile.mkdtemp(prefix="limbeck-bench-")
    if os.geteuid() == 0:
        shutil.chown(directory, "nobody", "nogroup")
    found = _tests.Server(_tests._programs(), directory)
    found.start(fsync=True)
    try:
        yield found
    finally:
        found.stop()
        shutil.rmtree(directory, ignore_errors=True)


def is_installed():
    return _tests._programs() is not None


def url(found):
    return f"postgresql+psycopg2://postgres@/bench?host={found.directory}"


def empty(found):
    """The database, made anew."""
    found.sql("DROP DATABASE IF EXISTS bench")
    found.sql("CREATE DATABASE bench")


def psql(found, file):
    return [str(found.programs / "psql"), "-h", found.directory, "-U", "postgres", "-d", "bench", "-q", "-1", "-f", file]


def statements(limbeck, directory, target):
    """What `upgrade --sql` writes, without its own BEGIN and COMMIT: psql -1 has them."""
    done = subprocess.run([limbeck, "upgrade", "head", "--sql"], cwd=directory, check=True, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line not in ("BEGIN;", "COMMIT;")]
    (directory / target).write_text("\n".join(lines) + "\n")
    return target
