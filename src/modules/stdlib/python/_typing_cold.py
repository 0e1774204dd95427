"""The rarely used part of typing."""

import sys
from typing import Any, Annotated, ForwardRef, Generic, Optional, Union, get_args, get_origin


def NamedTuple(typename, fields=None, /, **kwargs):
    from collections import namedtuple

    if fields is None:
        fields = list(kwargs.items())
    fields = list(fields)
    made = namedtuple(typename, [name for name, _ in fields])
    made.__annotations__ = dict(fields)
    return made


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        from collections import namedtuple

        annotations = namespace.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} "
                    + ", ".join(f for f in annotations if f in namespace)
                )
        made = namedtuple(name, list(annotations), defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = annotations
        skipped = ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_make", "__classcell__")
        for key, value in namespace.items():
            if key not in annotations and key not in skipped and key != "__annotations__":
                setattr(made, key, value)
        made.__orig_bases__ = (NamedTuple,)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


class _NamedTupleFactory:
    """typing.NamedTuple: called like a function, derived from like a class."""

    __name__ = __qualname__ = "NamedTuple"
    __module__ = "typing"

    def __call__(self, typename, fields=None, /, **kwargs):
        return _make_named_tuple(typename, fields, **kwargs)

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


_make_named_tuple = NamedTuple
NamedTuple = _NamedTupleFactory()


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (dict,), dict(namespace))
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        own = namespace.get("__annotations__", {})
        annotations.update(own)
        for key, value in own.items():
            origin = get_origin(value)
            form = getattr(origin, "_name", None)
            if form == "Required" or (form != "NotRequired" and total):
                required.add(key)
            else:
                optional.add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


class _TypedDictFactory:
    __name__ = __qualname__ = "TypedDict"
    __module__ = "typing"

    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        namespace = {"__annotations__": dict(fields if fields is not None else kwargs)}
        namespace["__module__"] = "__main__"
        return _TypedDictMeta(typename, (), namespace, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDictFactory()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType:
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get("__name__", "__main__")

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(
            "Cannot subclass an instance of NewType. Perhaps you were looking for: "
            f"`{bases[0].__name__} = NewType({bases[0].__name__!r}, {self.__name__})`"
        )


class TypeAliasType:
    """With lazy, value is a function: that of a type statement, whose value may name itself."""

    def __init__(self, name, value, *, type_params=(), lazy=False):
        self.__name__ = name
        self.__type_params__ = tuple(type_params)
        self._value = value
        self._lazy = lazy

    @property
    def __value__(self):
        if self._lazy:
            self._value = self._value()
            self._lazy = False
        return self._value

    def __repr__(self):
        return self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getitem__(self, item):
        return self.__value__[item]


class _ProtocolMeta(type):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get("_is_runtime_protocol") and cls.__dict__.get("_is_protocol"):
            return all(hasattr(instance, name) for name in cls.__protocol_attrs__)
        if cls.__dict__.get("_is_protocol") and cls is not Protocol:
            raise TypeError(
                "Instance and class checks can only be used with @runtime_checkable protocols"
            )
        return cls in type(instance).__mro__

    def __subclasscheck__(cls, subclass):
        if cls.__dict__.get("_is_runtime_protocol") and cls.__dict__.get("_is_protocol"):
            return all(hasattr(subclass, name) for name in cls.__protocol_attrs__)
        return cls in subclass.__mro__


def _protocol_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if not cls._is_protocol:
            return
        names = set()
        skipped = {
            "__module__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__parameters__",
            "__orig_bases__", "__init__", "__slots__", "__qualname__", "__abstractmethods__",
            "_is_protocol", "_is_runtime_protocol", "__init_subclass__", "__class_getitem__",
            "__protocol_attrs__", "__firstlineno__", "__static_attributes__",
        }
        for base in cls.__mro__:
            if base in (object, Generic, Protocol):
                continue
            names.update(name for name in base.__dict__ if name not in skipped)
            names.update(base.__dict__.get("__annotations__", ()))
        cls.__protocol_attrs__ = names
        if "__init__" not in cls.__dict__:
            cls.__init__ = _protocol_init

    @classmethod
    def __class_getitem__(cls, params):
        if cls is Protocol:
            return _ProtocolAlias(params)
        return super().__class_getitem__(params)


class _ProtocolAlias:
    """Protocol[T] among the bases of a class: both Protocol and Generic[T]."""

    def __init__(self, params):
        self.params = params

    def __mro_entries__(self, bases):
        return (Protocol,)


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(
            f"@runtime_checkable can be only applied to protocol classes, got {cls!r}"
        )
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


def overload(func):
    def overloaded(*args, **kwargs):
        raise NotImplementedError(f"{func.__qualname__} has overloads only: nothing to call")

    return overloaded


def get_overloads(func):
    return []


def clear_overloads():
    pass


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    return decorator


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def decorate(arg):
        arg.__deprecated__ = message
        return arg

    return decorate


def dataclass_transform(**kwargs):
    def decorate(arg):
        arg.__dataclass_transform__ = kwargs
        return arg

    return decorate


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _resolve(value, globalns, localns):
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        return _resolve(eval(value.__forward_arg__, globalns, localns), globalns, localns)
    if value is None:
        return type(None)
    if get_origin(value) is Annotated:
        base = _resolve(value.__origin__, globalns, localns)
        return Annotated[(base, *value.__metadata__)]
    args = getattr(value, "__args__", None)
    if not args or getattr(get_origin(value), "_name", "") == "Literal":
        return value
    resolved = tuple(
        arg if arg is ... else _resolve(arg, globalns, localns) for arg in args
    )
    if resolved == args:
        return value
    if get_origin(value) is Union:
        return Union[resolved]
    origin = value.__origin__ if hasattr(value, "__origin__") else None
    if origin is None:
        made = resolved[0]
        for arg in resolved[1:]:
            made = made | arg
        return made
    import types

    if isinstance(value, types.GenericAlias):
        return types.GenericAlias(origin, resolved)
    import typing

    name = getattr(value, "_name", None)
    if name == "Callable":
        params = ... if resolved[0] is ... else list(resolved[:-1])
        return typing.Callable[params, resolved[-1]]
    if name and hasattr(typing, name):
        return getattr(typing, name)[resolved]
    return origin[resolved]


def _strip(value):
    if get_origin(value) is Annotated:
        return _strip(value.__origin__)
    args = getattr(value, "__args__", None)
    if args and get_origin(value) is Union:
        return Union[tuple(_strip(arg) for arg in args)]
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _resolve(value, names, localns if localns is not None else dict(vars(base)))
    else:
        names = globalns
        if names is None:
            wrapped = obj
            while hasattr(wrapped, "__wrapped__"):
                wrapped = wrapped.__wrapped__
            names = getattr(wrapped, "__globals__", getattr(obj, "__dict__", {}))
        for name, value in getattr(obj, "__annotations__", {}).items():
            hints[name] = _resolve(value, names, localns)
    return hints if include_extras else {name: _strip(value) for name, value in hints.items()}
