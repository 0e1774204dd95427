"""urllib.request: importable; nothing of it may be used here."""

__partial__ = True


def _refuse(name):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{name}: Limbeck's scripts cannot write files or start processes")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


urlopen = _refuse("urllib.request.urlopen")
urlretrieve = _refuse("urllib.request.urlretrieve")
Request = _refuse("urllib.request.Request")
build_opener = _refuse("urllib.request.build_opener")
install_opener = _refuse("urllib.request.install_opener")
