import importlib.util
import pathlib

import pytest

# By path: the name of this directory's modules must not hide those of others.
_spec = importlib.util.spec_from_file_location("command_pair", pathlib.Path(__file__).parent / "pair.py")
_pair = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_pair)


@pytest.fixture
def pair(tmp_path):
    return _pair.Pair(tmp_path)
