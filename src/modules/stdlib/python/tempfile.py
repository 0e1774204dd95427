"""tempfile: importable; nothing of it may be used here."""

__partial__ = True


def _refuse(name):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{name}: Limbeck's scripts cannot write files or start processes")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


NamedTemporaryFile = _refuse("tempfile.NamedTemporaryFile")
TemporaryFile = _refuse("tempfile.TemporaryFile")
SpooledTemporaryFile = _refuse("tempfile.SpooledTemporaryFile")
TemporaryDirectory = _refuse("tempfile.TemporaryDirectory")
mkstemp = _refuse("tempfile.mkstemp")
mkdtemp = _refuse("tempfile.mkdtemp")
mktemp = _refuse("tempfile.mktemp")


def gettempdir():
    import os

    return os.environ.get("TMPDIR") or "/tmp"


tempdir = None
