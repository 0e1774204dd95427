"""socket: importable; nothing of it may be used here."""

__partial__ = True


def _refuse(name):
    def refuse(*args, **kwargs):
        raise PermissionError(f"{name}: Limbeck's scripts cannot write files or start processes")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


socket = _refuse("socket.socket")
create_connection = _refuse("socket.create_connection")
create_server = _refuse("socket.create_server")
getaddrinfo = _refuse("socket.getaddrinfo")
gethostbyname = _refuse("socket.gethostbyname")
socketpair = _refuse("socket.socketpair")

AF_UNIX, AF_INET, AF_INET6 = 1, 2, 10
SOCK_STREAM, SOCK_DGRAM = 1, 2
SOL_SOCKET, SO_REUSEADDR = 1, 2
error = OSError
timeout = TimeoutError
gaierror = type("gaierror", (OSError,), {"__module__": "socket"})
herror = type("herror", (OSError,), {"__module__": "socket"})


def gethostname():
    try:
        with open("/proc/sys/kernel/hostname") as file:
            return file.read().strip()
    except OSError:
        return "localhost"


getfqdn = lambda name="": name or gethostname()
