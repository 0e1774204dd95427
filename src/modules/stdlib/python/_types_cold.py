"""The rarely used part of types."""


class SimpleNamespace:
    def __init__(self, mapping=(), /, **kwargs):
        self.__dict__.update(mapping)
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


SimpleNamespace.__module__ = "types"


def resolve_bases(bases):
    resolved = []
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if entries is None:
            resolved.append(base)
        else:
            resolved.extend(entries(bases))
    return tuple(resolved)


def get_original_bases(cls):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", None)
    if meta is None:
        meta = type(bases[0]) if bases else type
    prepare = getattr(meta, "__prepare__", None)
    namespace = prepare(name, bases, **kwds) if prepare is not None else {}
    return meta, namespace, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved != tuple(bases) and "__orig_bases__" not in namespace:
        namespace["__orig_bases__"] = tuple(bases)
    return meta(name, resolved, namespace, **kwds)


class DynamicClassAttribute(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError
        return super().__get__(instance, owner)


def coroutine(func):
    return func
