"""The part of functools that is not in C: caches, orderings, dispatch."""

_absent = object()


class _CacheInfo(tuple):
    __slots__ = ()
    _fields = ("hits", "misses", "maxsize", "currsize")
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


class _lru_cache_wrapper:
    def __init__(self, function, maxsize, typed):
        from functools import update_wrapper

        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._entries = {}
        self._hits = self._misses = 0
        update_wrapper(self, function)

    def _key(self, args, kwds):
        key = args
        if kwds:
            key = (*args, _absent, *kwds.items())
        if self._typed:
            key = (key, *map(type, args), *map(type, kwds.values()))
        return key

    def __call__(self, *args, **kwds):
        key = self._key(args, kwds)
        entries = self._entries
        value = entries.get(key, _absent)
        if value is not _absent:
            self._hits += 1
            if self._maxsize is not None:
                del entries[key]
                entries[key] = value
            return value
        self._misses += 1
        value = self._function(*args, **kwds)
        if self._maxsize == 0:
            return value
        if self._maxsize is not None and key not in entries and len(entries) >= self._maxsize:
            del entries[next(iter(entries))]
        entries[key] = value
        return value

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        from functools import partial

        return partial(self, instance)

    def __repr__(self):
        return repr(self._function)

    def cache_info(self):
        return _CacheInfo((self._hits, self._misses, self._maxsize, len(self._entries)))

    def cache_clear(self):
        self._entries.clear()
        self._hits = self._misses = 0

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _lru_cache_wrapper(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _lru_cache_wrapper(function, maxsize, typed)

    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        values = instance.__dict__
        value = values.get(self.attrname, _absent)
        if value is _absent:
            value = values[self.attrname] = self.func(instance)
        return value

    def __class_getitem__(cls, item):
        return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ["obj"]

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def _derive(name, first, combine):
    """An ordering method `name` made of the method `first`."""

    def method(self, other):
        result = getattr(type(self), first)(self, other)
        if result is NotImplemented:
            return result
        return combine(result, self, other)

    method.__name__ = name
    return method


_derived = {
    "__lt__": {
        "__gt__": lambda r, a, b: not r and a != b,
        "__le__": lambda r, a, b: r or a == b,
        "__ge__": lambda r, a, b: not r,
    },
    "__le__": {
        "__ge__": lambda r, a, b: not r or a == b,
        "__lt__": lambda r, a, b: r and a != b,
        "__gt__": lambda r, a, b: not r,
    },
    "__gt__": {
        "__lt__": lambda r, a, b: not r and a != b,
        "__ge__": lambda r, a, b: r or a == b,
        "__le__": lambda r, a, b: not r,
    },
    "__ge__": {
        "__le__": lambda r, a, b: not r or a == b,
        "__gt__": lambda r, a, b: r and a != b,
        "__lt__": lambda r, a, b: not r,
    },
}


def total_ordering(cls):
    roots = [
        name for name in _derived if getattr(cls, name, None) is not getattr(object, name, None)
    ]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for root in ("__lt__", "__le__", "__gt__", "__ge__"):
        if root in roots:
            break
    for name, combine in _derived[root].items():
        if name not in roots:
            setattr(cls, name, _derive(name, root, combine))
    return cls


def singledispatch(func):
    from functools import update_wrapper

    registry = {}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        for registered, function in reversed(list(registry.items())):
            if registered is not object and issubclass(cls, registered):
                return function
        return registry[object]

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type) or hasattr(cls, "__args__"):
                return lambda f: register(cls, f)
            function = cls
            from typing import get_type_hints

            hints = get_type_hints(function)
            if not hints:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either "
                    "`@register(some_class)` or plain `@register` on an annotated function."
                )
            cls = next(iter(hints.values()))
        for one in getattr(cls, "__args__", None) or (cls,):
            registry[one] = function
        return function

    def wrapper(*args, **kwds):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kwds)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = lambda: None
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def method(*args, **kwds):
            return self.dispatcher.dispatch(args[0].__class__).__get__(instance, owner)(*args, **kwds)

        method.register = self.register
        method.__name__ = self.func.__name__
        method.__doc__ = self.func.__doc__
        return method


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        from functools import partial

        get = getattr(self.func, "__get__", None)
        if get is not None and instance is not None:
            return partial(get(instance, owner), *self.args, **self.keywords)

        def method(self_, /, *args, **keywords):
            return self.func(self_, *self.args, *args, **{**self.keywords, **keywords})

        return method if instance is None else method.__get__(instance, owner)


for _class in (cached_property, singledispatchmethod, partialmethod, _lru_cache_wrapper):
    _class.__module__ = "functools"
