"""importlib.metadata: no package is installed here."""

__partial__ = True


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f"No package metadata was found for {self.args[0]}"


def version(name):
    raise PackageNotFoundError(name)


def metadata(name):
    raise PackageNotFoundError(name)


def distribution(name):
    raise PackageNotFoundError(name)


def entry_points(**params):
    return []
