"""inspect: looking at live objects."""

import sys
import types
from types import FunctionType, MethodType, ModuleType

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 0x20, 0x80, 0x200


class _empty:
    """Marks what is absent in a signature."""


def ismodule(object):
    return isinstance(object, ModuleType)


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, FunctionType)


def ismethod(object):
    return isinstance(object, MethodType) and isfunction(object.__func__)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def _function(object):
    while True:
        if ismethod(object):
            object = object.__func__
        elif type(object).__name__ == "partial" and hasattr(object, "func"):
            object = object.func
        else:
            return object


def _has_flag(object, flag):
    object = _function(object)
    return isfunction(object) and bool(object.__code__.co_flags & flag)


def isgeneratorfunction(object):
    return _has_flag(object, CO_GENERATOR)


def iscoroutinefunction(object):
    return _has_flag(object, CO_COROUTINE)


def isasyncgenfunction(object):
    return _has_flag(object, CO_ASYNC_GENERATOR)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def isdatadescriptor(object):
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def ismethoddescriptor(object):
    return not isclass(object) and not isroutine(object) and hasattr(type(object), "__get__") and not isdatadescriptor(object)


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda item: item[0])
    return found


def getmro(cls):
    return cls.__mro__


def getmodulename(path):
    import os

    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else None


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        raise TypeError(f"{object!r} is a built-in class")
    object = _function(object)
    if isfunction(object):
        return object.__code__.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        + type(object).__name__
    )


getsourcefile = getfile


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getsource(object):
    raise OSError("could not get source code")


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


class _ParameterKind(int):
    _names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")

    @property
    def name(self):
        return self._names[self]

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name


def _annotation_text(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


class Parameter:
    POSITIONAL_ONLY = _ParameterKind(0)
    POSITIONAL_OR_KEYWORD = _ParameterKind(1)
    VAR_POSITIONAL = _ParameterKind(2)
    KEYWORD_ONLY = _ParameterKind(3)
    VAR_KEYWORD = _ParameterKind(4)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        options = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation}
        options.update(changes)
        return Parameter(options["name"], options["kind"], default=options["default"],
                         annotation=options["annotation"])

    def __str__(self):
        text = {2: "*", 4: "**"}.get(int(self.kind), "") + self.name
        if self.annotation is not _empty:
            text += ": " + _annotation_text(self.annotation)
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (
            (self.name, self.kind, self.default, self.annotation)
            == (other.name, other.kind, other.default, other.annotation)
        )

    def __hash__(self):
        return hash((self.name, int(self.kind)))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                break
            if parameter.kind == 2:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                if parameter.kind == 4:
                    found.update(self.arguments[name])
                elif parameter.kind == 3:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        filled = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind == 2:
                filled[name] = ()
            elif parameter.kind == 4:
                filled[name] = {}
        self.arguments = filled


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, **options):
        return signature(obj, follow_wrapped=follow_wrapped)

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(
            self.parameters.values() if parameters is None else parameters,
            return_annotation=self.return_annotation if return_annotation is None else return_annotation,
        )

    def _bind(self, args, kwargs, partial):
        arguments, left, named = {}, list(args), dict(kwargs)
        for name, p in self.parameters.items():
            if p.kind in (0, 1) and left:
                if p.kind == 1 and name in named:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = left.pop(0)
            elif p.kind == 2:
                arguments[name] = tuple(left)
                left = []
                if not arguments[name]:
                    del arguments[name]
            elif p.kind == 4:
                if named:
                    arguments[name] = named
                    named = {}
            elif name in named and p.kind != 0:
                arguments[name] = named.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if left:
            raise TypeError("too many positional arguments")
        if named:
            raise TypeError(f"got an unexpected keyword argument {next(iter(named))!r}")
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __str__(self):
        parts, seen_star = [], False
        kinds = [p.kind for p in self.parameters.values()]
        for i, p in enumerate(self.parameters.values()):
            if p.kind == 3 and not seen_star:
                parts.append("*")
                seen_star = True
            seen_star = seen_star or p.kind == 2
            parts.append(str(p))
            if p.kind == 0 and (i + 1 == len(kinds) or kinds[i + 1] != 0):
                parts.append("/")
        text = "(" + ", ".join(parts) + ")"
        if self.return_annotation is not _empty:
            text += " -> " + _annotation_text(self.return_annotation)
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return isinstance(other, Signature) and list(self.parameters.values()) == list(other.parameters.values())

    __hash__ = None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    skip = 0
    if ismethod(obj):
        obj, skip = obj.__func__, 1
    if follow_wrapped:
        obj = unwrap(obj)
    if hasattr(obj, "__signature__") and obj.__signature__ is not None:
        return obj.__signature__
    if isclass(obj):
        init = obj.__init__
        if not isfunction(init):
            return Signature([])
        obj, skip = init, 1
    elif not isfunction(obj):
        call = getattr(type(obj), "__call__", None)
        if not isfunction(call):
            raise ValueError(f"no signature found for builtin {obj!r}")
        obj, skip = call, 1
    code = obj.__code__
    annotations = obj.__annotations__
    defaults = obj.__defaults__ or ()
    names = code.co_varnames
    count, positional_only = code.co_argcount, code.co_posonlyargcount
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(
            Parameter(name, kind, default=default, annotation=annotations.get(name, _empty))
        )

    for i in range(count):
        default = defaults[i - count] if count - i <= len(defaults) else _empty
        add(names[i], Parameter.POSITIONAL_ONLY if i < positional_only else Parameter.POSITIONAL_OR_KEYWORD, default)
    at = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[at], Parameter.VAR_POSITIONAL)
        at += 1
    kwdefaults = obj.__kwdefaults__ or {}
    for name in names[count:count + code.co_kwonlyargcount]:
        add(name, Parameter.KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], Parameter.VAR_KEYWORD)
    return Signature(parameters[skip:], return_annotation=annotations.get("return", _empty))


class FullArgSpec(tuple):
    args = property(lambda self: self[0])
    varargs = property(lambda self: self[1])
    varkw = property(lambda self: self[2])
    defaults = property(lambda self: self[3])
    kwonlyargs = property(lambda self: self[4])
    kwonlydefaults = property(lambda self: self[5])
    annotations = property(lambda self: self[6])


def getfullargspec(func):
    func = _function(func)
    code = func.__code__
    names = code.co_varnames
    at = code.co_argcount + code.co_kwonlyargcount
    varargs = varkw = None
    if code.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return FullArgSpec((
        list(names[: code.co_argcount]), varargs, varkw, func.__defaults__,
        list(names[code.co_argcount: code.co_argcount + code.co_kwonlyargcount]),
        func.__kwdefaults__, func.__annotations__,
    ))


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    return []


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    return dict(obj.__dict__.get("__annotations__", {}) if isclass(obj) else getattr(obj, "__annotations__", {}))


def getattr_static(obj, attr, default=_empty):
    for cls in ([obj] if not isclass(obj) else []) + list((obj if isclass(obj) else type(obj)).__mro__):
        if attr in getattr(cls, "__dict__", {}):
            return cls.__dict__[attr]
    if default is _empty:
        raise AttributeError(attr)
    return default
