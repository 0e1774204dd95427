"""The cases of test_operations.py, which Limbeck's interpreter and Alembic's import from a project too."""

import importlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import case  # noqa: E402


def load(modules):
    """The cases of these files, in their order."""
    found = []
    for module in modules:
        before = len(case.CASES)
        importlib.import_module(f"cases_{module}")
        found += case.CASES[before:] or [c for c in case.CASES if c.function.__module__ == f"cases_{module}"]
    return found
