"""copy and deepcopy."""

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

_atomic = {
    type(None), int, float, bool, complex, bytes, str, type, range, slice, property,
    type(Ellipsis), type(NotImplemented), type(len), type(lambda: None),
}


def _blank(x):
    """A new instance of x's class, with the contents that its base type keeps outside of __dict__."""
    cls = type(x)
    newargs = getattr(cls, "__getnewargs__", None)
    if newargs is not None:
        return cls.__new__(cls, *newargs(x))
    return cls.__new__(cls)


def _slot_names(cls):
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__"):
                yield name


def _state(x):
    state = dict(getattr(x, "__dict__", None) or {})
    for name in _slot_names(type(x)):
        if hasattr(x, name):
            state[name] = getattr(x, name)
    return state


def _set_state(y, state):
    own = getattr(y, "__dict__", None)
    for name, value in state.items():
        if own is not None and name not in _slot_names(type(y)):
            own[name] = value
        else:
            object.__setattr__(y, name, value)


def copy(x):
    cls = type(x)
    if cls in _atomic or isinstance(x, type) or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if isinstance(x, BaseException):
        y = cls.__new__(cls, *x.args)
        y.args = x.args
    else:
        y = _blank(x)
    if isinstance(x, list):
        y.extend(x)
    elif isinstance(x, dict):
        for key in x:
            dict.__setitem__(y, key, dict.__getitem__(x, key))
    elif isinstance(x, set):
        y.update(x)
    if hasattr(cls, "__getstate__") and hasattr(cls, "__setstate__"):
        y.__setstate__(x.__getstate__())
    else:
        _set_state(y, _state(x))
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    if all(new is old for new, old in zip(items, x)):
        return x
    return tuple(items)


def _deep_list(x, memo):
    y = memo[id(x)] = []
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deep_dict(x, memo):
    y = memo[id(x)] = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_set(x, memo):
    return type(x)([deepcopy(item, memo) for item in x])


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep = {
    tuple: _deep_tuple, list: _deep_list, dict: _deep_dict, set: _deep_set, frozenset: _deep_set,
    bytearray: lambda x, memo: x.copy(),
}


def _deep_object(x, memo):
    cls = type(x)
    if isinstance(x, BaseException):
        y = cls.__new__(cls, *deepcopy(x.args, memo))
        y.args = deepcopy(x.args, memo)
    elif isinstance(x, tuple) and not hasattr(cls, "_fields"):
        y = cls.__new__(cls, [deepcopy(item, memo) for item in x])
    elif hasattr(cls, "_fields") and isinstance(x, tuple):
        y = tuple.__new__(cls, [deepcopy(item, memo) for item in x])
    else:
        y = _blank(x)
    memo[id(x)] = y
    if isinstance(x, list):
        y.extend(deepcopy(item, memo) for item in x)
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            dict.__setitem__(y, deepcopy(key, memo), deepcopy(value, memo))
    elif isinstance(x, set):
        y.update(deepcopy(item, memo) for item in x)
    if hasattr(cls, "__setstate__"):
        y.__setstate__(deepcopy(x.__getstate__(), memo))
    else:
        _set_state(y, deepcopy(_state(x), memo))
    return y


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    found = memo.get(id(x), _nil)
    if found is not _nil:
        return found
    if cls in _deep:
        y = _deep[cls](x, memo)
    elif isinstance(x, type):
        y = x
    elif getattr(cls, "__deepcopy__", None) is not None:
        y = x.__deepcopy__(memo)
    elif hasattr(x, "__func__") and hasattr(x, "__self__"):
        y = _deep_method(x, memo)
    else:
        y = _deep_object(x, memo)
    if y is not x:
        memo[id(x)] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
