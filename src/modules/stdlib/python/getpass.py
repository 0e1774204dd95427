"""getpass: who is there; passwords cannot be asked for."""

import os

__partial__ = True


class GetPassWarning(UserWarning):
    pass


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    return "root" if os.getuid() == 0 else str(os.getuid())


def getpass(prompt="Password: ", stream=None):
    raise EOFError("EOF when reading a line")
