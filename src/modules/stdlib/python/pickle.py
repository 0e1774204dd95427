"""pickle: importable; objects cannot be stored as CPython does."""

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


def dumps(obj, protocol=None, **options):
    raise PicklingError("pickle.dumps: only CPython can write pickles")


def loads(data, **options):
    raise UnpicklingError("pickle.loads: only CPython can read pickles")


def dump(obj, file, protocol=None, **options):
    dumps(obj)


def load(file, **options):
    return loads(b"")


class Pickler:
    def __init__(self, file, protocol=None, **options):
        self._file = file

    def dump(self, obj):
        dumps(obj)


class Unpickler:
    def __init__(self, file, **options):
        self._file = file

    def load(self):
        return loads(b"")
