"""atexit: nothing runs after the last script."""


def register(func, *args, **kwargs):
    return func


def unregister(func):
    pass
