import importlib.util
import pathlib

import pytest

# By path: the name of this directory's modules must not hide those of others.
_spec = importlib.util.spec_from_file_location("command_pair", pathlib.Path(__file__).parent / "pair.py")
_pair = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_pair)


def _module(name):
    spec = importlib.util.spec_from_file_location(f"command_{name}", pathlib.Path(__file__).parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def side_by_side():
    """The module, with both programs running."""
    module = _module("side_by_side")
    module.limbeck, module.alembic = module.programs.Limbeck(), module.programs.Alembic()
    yield module
    module.limbeck.close()


@pytest.fixture
def both(tmp_path, side_by_side):
    """Two copies of a project: write(files), then same(words) or fails(words)."""
    return side_by_side.SideBySide(tmp_path, side_by_side.limbeck, side_by_side.alembic)


@pytest.fixture
def pair(tmp_path):
    return _pair.Pair(tmp_path)
