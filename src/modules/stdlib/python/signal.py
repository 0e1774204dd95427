"""signal: the program handles its signals itself."""

__partial__ = True

SIGHUP, SIGINT, SIGTERM, SIGALRM, SIGUSR1, SIGUSR2, SIGCHLD = 1, 2, 15, 14, 10, 12, 17
SIG_DFL, SIG_IGN = 0, 1


def signal(signalnum, handler):
    return SIG_DFL


def getsignal(signalnum):
    return SIG_DFL


def alarm(time):
    return 0
