"""Methods that the classes of collections.abc give to classes derived from them."""

from abc import abstractmethod


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _abstract(*names):
    def make(name):
        def method(self, *args):
            raise NotImplementedError(name)

        method.__name__ = method.__qualname__ = name
        return abstractmethod(method)

    return {name: make(name) for name in names}


class _Iterator:
    def __iter__(self):
        return self


class _Generator:
    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("generator ignored GeneratorExit")


class _AsyncIterator:
    def __aiter__(self):
        return self


class _Sequence:
    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        size = len(self)
        if start < 0:
            start = max(size + start, 0)
        if stop is None:
            stop = size
        elif stop < 0:
            stop += size
        for i in range(start, min(stop, size)):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class _MutableSequence:
    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        size = len(self)
        for i in range(size // 2):
            self[i], self[size - i - 1] = self[size - i - 1], self[i]

    def extend(self, values):
        if values is self:
            values = list(values)
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


def _is_set(value):
    from collections.abc import Set

    return isinstance(value, Set)


class _Set:
    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) < len(other) and all(item in other for item in self)

    def __ge__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) > len(other) and all(item in self for item in other)

    def __eq__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) == len(other) and all(item in other for item in self)

    def __and__(self, other):
        return self._from_iterable(item for item in other if item in self)

    __rand__ = __and__

    def __or__(self, other):
        return self._from_iterable(item for part in (self, other) for item in part)

    __ror__ = __or__

    def __sub__(self, other):
        other = set(other)
        return self._from_iterable(item for item in self if item not in other)

    def __rsub__(self, other):
        return self._from_iterable(item for item in other if item not in self)

    def __xor__(self, other):
        other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def _hash(self):
        return hash(frozenset(self))


class _MutableSet:
    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            break
        else:
            raise KeyError
        self.discard(value)
        return value

    def clear(self):
        for value in list(self):
            self.discard(value)

    def __ior__(self, values):
        for value in values:
            self.add(value)
        return self

    def __iand__(self, values):
        for value in list(self - values):
            self.discard(value)
        return self

    def __ixor__(self, values):
        if values is self:
            self.clear()
            return self
        for value in list(values):
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, values):
        if values is self:
            self.clear()
        else:
            for value in list(values):
                self.discard(value)
        return self


class _MappingView:
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class _KeysView:
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class _ItemsView:
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class _ValuesView:
    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


_views = {}


def _view(name, mapping):
    cls = _views.get(name)
    if cls is None:
        import collections.abc

        base = getattr(collections.abc, name)
        cls = _views[name] = type(base)(name, (base,), {"__module__": "collections.abc"})
    return cls(mapping)


class _Mapping:
    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return _view("KeysView", self)

    def items(self):
        return _view("ItemsView", self)

    def values(self):
        return _view("ValuesView", self)

    def __eq__(self, other):
        from collections.abc import Mapping

        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __reversed__ = None


_missing = object()


class _MutableMapping:
    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is _missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            break
        else:
            raise KeyError
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


def _methods(cls):
    skipped = ("__module__", "__dict__", "__doc__", "__weakref__", "__qualname__")
    found = {name: value for name, value in vars(cls).items() if name not in skipped}
    if "__eq__" in found and "__hash__" not in found:
        found["__hash__"] = None
    return found


_OWN = {
    "Hashable": _abstract("__hash__"),
    "Iterable": _abstract("__iter__"),
    "Iterator": {**_methods(_Iterator), **_abstract("__next__")},
    "Reversible": _abstract("__reversed__"),
    "Sized": _abstract("__len__"),
    "Container": _abstract("__contains__"),
    "Callable": _abstract("__call__"),
    "Awaitable": _abstract("__await__"),
    "Coroutine": _abstract("send", "throw"),
    "AsyncIterable": _abstract("__aiter__"),
    "AsyncIterator": {**_methods(_AsyncIterator), **_abstract("__anext__")},
    "Generator": {**_methods(_Generator), **_abstract("send", "throw")},
    "Sequence": {**_methods(_Sequence), **_abstract("__getitem__")},
    "MutableSequence": {**_methods(_MutableSequence), **_abstract("__setitem__", "__delitem__", "insert")},
    "Set": _methods(_Set),
    "MutableSet": {**_methods(_MutableSet), **_abstract("add", "discard")},
    "MappingView": _methods(_MappingView),
    "KeysView": _methods(_KeysView),
    "ItemsView": _methods(_ItemsView),
    "ValuesView": _methods(_ValuesView),
    "Mapping": {**_methods(_Mapping), **_abstract("__getitem__")},
    "MutableMapping": {**_methods(_MutableMapping), **_abstract("__setitem__", "__delitem__")},
}

_BASES = {
    "Iterator": ("Iterable",),
    "Reversible": ("Iterable",),
    "Collection": ("Container", "Iterable", "Sized"),
    "Coroutine": ("Awaitable",),
    "AsyncIterator": ("AsyncIterable",),
    "AsyncGenerator": ("AsyncIterator",),
    "Generator": ("Iterator",),
    "Sequence": ("Collection", "Reversible"),
    "MutableSequence": ("Sequence",),
    "ByteString": ("Sequence",),
    "Set": ("Collection",),
    "MutableSet": ("Set",),
    "Mapping": ("Collection",),
    "MutableMapping": ("Mapping",),
    "MappingView": ("Sized",),
    "KeysView": ("Set", "MappingView"),
    "ItemsView": ("Set", "MappingView"),
    "ValuesView": ("Collection", "MappingView"),
}

# Each class has its bases' methods too: a native class takes over behaviour when it is made.
MIXINS = {}


def _gather(name):
    if name not in MIXINS:
        methods = {}
        for base in _BASES.get(name, ()):
            methods.update(_gather(base))
        methods.update(_OWN.get(name, {}))
        MIXINS[name] = methods
    return MIXINS[name]


for _name in [*_OWN, *_BASES]:
    _gather(_name)
