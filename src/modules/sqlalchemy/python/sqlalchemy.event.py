"""Events: listeners are taken and never called, but for what an engine or connection offers."""


class Events:
    pass


_listeners = []


def listen(target, identifier, fn, *args, **kwargs):
    _listeners.append((target, identifier, fn))


def listens_for(target, identifier, *args, **kwargs):
    def decorate(fn):
        listen(target, identifier, fn)
        return fn

    return decorate


def remove(target, identifier, fn):
    _listeners[:] = [entry for entry in _listeners if entry[2] is not fn]


def contains(target, identifier, fn):
    return any(entry[2] is fn for entry in _listeners)
