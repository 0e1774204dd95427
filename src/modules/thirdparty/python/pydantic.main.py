"""pydantic's models. A class is read when it is first used: model files define far more than a migration needs."""

import copy
import sys
import typing

from pydantic import FieldInfo, Undefined
from pydantic._errors import Failed, Line, ValidationError, from_exception
from pydantic._validate import ValidationInfo, anything, call, constrained, takes, validator_of, with_function

__partial__ = True

# Version 1's names of what model_config has.
_CONFIG_OF_VERSION_1 = {
    "orm_mode": "from_attributes",
    "allow_population_by_field_name": "populate_by_name",
    "anystr_strip_whitespace": "str_strip_whitespace",
    "anystr_lower": "str_to_lower",
    "validate_all": "validate_default",
    "fields": "fields",
}


# ---- decorators -----------------------------------------------------------------------------------------


class Decorated:
    """A function that @field_validator and its kin have marked; it stays callable as what it was."""

    def __init__(self, kind, function, fields=(), mode="after", always=False, version_1=False):
        self.kind = kind
        self.fields = fields
        self.mode = mode
        self.always = always
        self.version_1 = version_1
        self.function = function

    def __get__(self, instance, owner=None):
        getter = getattr(self.function, "__get__", None)
        return self.function if getter is None else getter(instance, owner)

    def __set_name__(self, owner, name):
        setter = getattr(self.function, "__set_name__", None)
        if setter is not None:
            setter(owner, name)


def _bound(function):
    return function if isinstance(function, (classmethod, staticmethod)) else classmethod(function)


def field_validator(field, /, *fields, mode="after", check_fields=None, json_schema_input_type=None):
    def decorate(function):
        return Decorated("field", _bound(function), (field, *fields), mode)

    return decorate


def validator(*fields, pre=False, each_item=False, always=False, check_fields=None, allow_reuse=False):
    def decorate(function):
        kind = "item" if each_item else "field"
        return Decorated(kind, _bound(function), fields, "before" if pre else "after", always, True)

    return decorate


def model_validator(*, mode):
    def decorate(function):
        if mode != "after":
            function = _bound(function)
        return Decorated("model", function, (), mode)

    return decorate


def root_validator(*args, pre=False, skip_on_failure=False, allow_reuse=False):
    def decorate(function):
        return Decorated("model", _bound(function), (), "before" if pre else "after", False, True)

    return decorate(args[0]) if args else decorate


def field_serializer(*fields, mode="plain", return_type=None, when_used="always", check_fields=None):
    return lambda function: Decorated("serializer", function, fields, mode)


def model_serializer(function=None, /, *, mode="plain", when_used="always", return_type=None):
    if function is not None:
        return Decorated("model_serializer", function, (), "plain")
    return lambda function: Decorated("model_serializer", function, (), mode)


def computed_field(function=None, /, **options):
    def decorate(function):
        if not hasattr(function, "__get__") or type(function).__name__ == "function":
            function = property(function)
        return Decorated("computed", function)

    return decorate if function is None else decorate(function)


class _PrivateAttribute:
    def __init__(self, default, default_factory):
        self.default, self.default_factory = default, default_factory


def PrivateAttr(default=Undefined, *, default_factory=None, init=None):
    return _PrivateAttribute(default, default_factory)


# ---- a class read ---------------------------------------------------------------------------------------


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.lstrip().startswith(("ClassVar", "typing.ClassVar", "t.ClassVar"))
    return typing.get_origin(annotation) is typing.ClassVar or annotation is typing.ClassVar


def _evaluated(annotation, cls):
    """An annotation that is a text, as the value it names; a name that is not there constrains nothing."""
    module = sys.modules.get(cls.__module__)
    names = dict(vars(module)) if module is not None else {}
    names.update({cls.__name__: cls})
    if isinstance(annotation, str):
        annotation = typing.ForwardRef(annotation)
    holder = type("holder", (), {"__annotations__": {"x": annotation}, "__module__": cls.__module__})
    try:
        return typing.get_type_hints(holder, names, None, include_extras=True)["x"]
    except (NameError, AttributeError, TypeError, SyntaxError):
        return typing.Any


class _Reading:
    """A field of a class as it is validated."""

    def __init__(self, name, info, validate, required):
        self.name = name
        self.info = info
        self.validate = validate
        self.required = required
        self.validators = []


def _field_of(value, annotation):
    """The FieldInfo of an annotation and of what was assigned."""
    marks = []
    if hasattr(annotation, "__metadata__"):
        marks = [m for m in annotation.__metadata__ if isinstance(m, FieldInfo)]
    info = FieldInfo()
    for mark in marks + ([value] if isinstance(value, FieldInfo) else []):
        info.options.update(mark.options)
        if mark.default is not Undefined:
            info.default = mark.default
        if mark.default_factory is not None:
            info.default_factory = mark.default_factory
    if value is not Undefined and not isinstance(value, FieldInfo):
        info.default = value
    info.annotation = annotation
    return info


def _allows_none(annotation):
    return type(None) in typing.get_args(annotation) or annotation is None


class Schema:
    """Fields, validators and serializers of a class and its bases."""

    def __init__(self, cls):
        self.cls = cls
        self.config = cls.model_config
        self.fields = {}
        self.private = {}
        self.computed = []
        self.before, self.after, self.around = [], [], []
        self.serializers = {}
        self.model_serializer = None
        found = {}
        for base in reversed(cls.__mro__):
            if base in (object, _State, BaseModel) or base.__dict__.get("__pydantic_own_base__"):
                continue
            own = base.__dict__
            for name, annotation in own.get("__annotations__", {}).items():
                self._annotated(base, own, name, annotation)
            for name, value in own.items():
                if isinstance(value, _PrivateAttribute):
                    self.private[name] = value
                elif isinstance(value, Decorated):
                    found[name] = value
                elif name in self.fields and name not in own.get("__annotations__", {}):
                    if isinstance(value, (property, classmethod, staticmethod)) or callable(value):
                        continue
                    field = self.fields[name]
                    field.info = _field_of(value, field.info.annotation)
                    field.required = False
        for name, decorated in found.items():
            self._decorated(name, decorated)
        for field in self.fields.values():
            field.validate = self._with_validators(field)

    def _annotated(self, base, own, name, annotation):
        value = own.get(name, Undefined)
        if name == "model_config" or _is_class_var(annotation):
            return
        if isinstance(value, Decorated):
            return
        if name.startswith("_"):
            if not isinstance(value, _PrivateAttribute):
                self.private[name] = _PrivateAttribute(value, None)
            return
        if isinstance(annotation, str) or _has_text(annotation):
            annotation = _evaluated(annotation, base)
        info = _field_of(value, annotation)
        required = info.default is Undefined and info.default_factory is None
        if required and self.config.get("_optional_is_none") and _allows_none(annotation):
            info.default, required = None, False
        validate = validator_of(annotation)
        options = dict(info.options)
        if self.config.get("str_strip_whitespace"):
            validate = _stripped(validate)
        if not hasattr(annotation, "__metadata__") or isinstance(value, FieldInfo):
            validate = constrained(validate, options)
        self.fields[name] = _Reading(name, info, validate, required)

    def _decorated(self, name, decorated):
        if decorated.kind in ("field", "item"):
            for target in self.fields.values():
                if target.name in decorated.fields or "*" in decorated.fields:
                    target.validators.append(decorated)
                    if decorated.always:
                        target.info.options["validate_default"] = True
        elif decorated.kind == "model":
            {"before": self.before, "after": self.after, "wrap": self.around}[decorated.mode].append(
                (name, decorated))
        elif decorated.kind == "computed":
            self.computed.append(name)
        elif decorated.kind == "serializer":
            for target in decorated.fields:
                self.serializers[target] = (name, decorated.mode)
        elif decorated.kind == "model_serializer":
            self.model_serializer = (name, decorated.mode)

    def _with_validators(self, field):
        """validate(value, data) with the validators of the class around the annotation's."""
        inner = field.validate
        if not field.validators:
            return lambda value, data: inner(value)

        def run(value, data):
            info = ValidationInfo(data, field.name, self.config)
            validate = inner
            for decorated in field.validators:
                function = decorated.__get__(None, self.cls)
                if decorated.version_1:
                    function = _of_version_1(function, data, field, self.config)
                if decorated.kind == "item":
                    each = function
                    function = lambda values: _each_item(each, values)
                validate = with_function(decorated.mode, function, validate,
                                         None if decorated.version_1 else info)
            return validate(value)

        return run

    def _given(self, field, data):
        """(found, value, the key it was under)."""
        for key in names_of(field, self.config):
            if isinstance(key, str):
                if key in data:
                    return True, data[key], key
                continue
            value = data
            for step in key:
                try:
                    value = value[step]
                except (KeyError, IndexError, TypeError):
                    break
            else:
                return True, value, key[0]
        return False, None, None

    def default(self, field, data):
        info = field.info
        if info.default_factory is not None:
            factory = info.default_factory
            if not isinstance(factory, type) and takes(factory, 1):
                return factory(dict(data))
            return factory()
        if isinstance(info.default, (list, dict, set)):
            return copy.deepcopy(info.default)
        return info.default

    def read(self, data):
        """({field: value}, names that were given, extra values) of the input; fails with all that is wrong."""
        values, given, lines, used = {}, set(), [], set()
        for name, field in self.fields.items():
            found, value, key = self._given(field, data)
            if not found:
                if field.required:
                    place = first_name(field, self.config)
                    lines.append(Line("missing", (place,), "Field required", data))
                    continue
                values[name] = self.default(field, values)
                if field.info.options.get("validate_default") or self.config.get("validate_default"):
                    self._validate(field, values[name], values, name, lines)
                continue
            used.add(key)
            given.add(name)
            self._validate(field, value, values, key, lines)
        extra = {}
        mode = self.config.get("extra", "ignore")
        mode = getattr(mode, "value", mode)
        if mode != "ignore":
            for key, value in data.items():
                if key in used:
                    continue
                if mode == "forbid":
                    lines.append(Line("extra_forbidden", (key,), "Extra inputs are not permitted", value))
                else:
                    extra[key] = value
        if lines:
            raise Failed(lines)
        return values, given, extra

    def _validate(self, field, value, values, key, lines):
        try:
            values[field.name] = field.validate(value, values)
            if self.config.get("use_enum_values") and hasattr(type(values[field.name]), "__members__"):
                values[field.name] = values[field.name].value
        except Failed as failed:
            values.pop(field.name, None)
            lines.extend(line.below(key) for line in failed.lines)


def _stripped(validate):
    return lambda value: validate(value.strip() if isinstance(value, str) else value)


def _has_text(annotation):
    if isinstance(annotation, (str, typing.ForwardRef)):
        return True
    return any(_has_text(arg) for arg in typing.get_args(annotation)
               if typing.get_origin(annotation) is not typing.Literal)


def _each_item(function, values):
    if isinstance(values, (list, tuple, set)):
        return type(values)(function(value) for value in values)
    return function(values)


def _of_version_1(function, data, field, config):
    """A validator of version 1 takes any of values, config, field and **kwargs beside the value."""
    import inspect

    parameters = inspect.signature(function).parameters
    known = {"values": dict(data), "config": config, "field": field}
    if any(p.kind == p.VAR_KEYWORD for p in parameters.values()):
        extra = known
    else:
        extra = {name: known[name] for name in parameters if name in known}
    return lambda value: function(value, **extra)


def names_of(field, config):
    """The keys under which a field is looked for: texts, and the steps of an AliasPath as lists."""
    info = field.info
    alias = info.options.get("validation_alias")
    if alias is None or alias is Undefined:
        alias = info.options.get("alias")
    if (alias is None or alias is Undefined) and config.get("alias_generator") is not None:
        generator = config["alias_generator"]
        alias = generator(field.name) if callable(generator) else None
    if alias is None or alias is Undefined:
        return [field.name]
    names = []
    for choice in alias.choices if hasattr(alias, "choices") else [alias]:
        names.append(choice if isinstance(choice, str) else list(choice.path))
    if config.get("populate_by_name") or config.get("validate_by_name"):
        names.append(field.name)
    return names


def first_name(field, config):
    name = names_of(field, config)[0]
    return name if isinstance(name, str) else name[0]


def values_of(model):
    """{name: value} of an instance: its fields and extras."""
    return {name: value for name, value in model.__dict__.items() if not name.startswith("__pydantic_")}


def schema_of(cls):
    found = cls.__dict__.get("__pydantic_schema__")
    if found is None:
        found = Schema(cls)
        type.__setattr__(cls, "__pydantic_schema__", found)
    return found


# ---- models ---------------------------------------------------------------------------------------------


class _OfClass:
    def __init__(self, read):
        self.read = read

    def __get__(self, instance, owner):
        return self.read(owner)


def _config_of(cls, extra):
    config = {}
    for base in reversed(cls.__bases__):
        config.update(getattr(base, "model_config", None) or {})
    old = cls.__dict__.get("Config")
    if old is not None:
        for base in reversed(old.__mro__):
            for name, value in vars(base).items():
                if base is not object and not name.startswith("__"):
                    config[_CONFIG_OF_VERSION_1.get(name, name)] = value
    config.update(cls.__dict__.get("model_config") or {})
    config.update(extra)
    return config


class _State:
    """What an instance knows beside its values, which alone are in its __dict__."""

    __slots__ = ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")


class BaseModel(_State):
    __pydantic_own_base__ = True
    model_config = {}
    model_fields = _OfClass(lambda cls: {name: f.info for name, f in schema_of(cls).fields.items()})
    model_computed_fields = _OfClass(lambda cls: {name: None for name in schema_of(cls).computed})
    __fields__ = model_fields

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()
        cls.model_config = _config_of(cls, kwargs)
        cls.__pydantic_init_subclass__(**kwargs)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs):
        pass

    def __class_getitem__(cls, items):
        return cls

    def __init__(self, /, **data):
        try:
            self._fill(self._prepared(data))
        except Failed as failed:
            title = self.model_config.get("title") or type(self).__name__
            raise ValidationError(title, failed.lines) from None

    @classmethod
    def _prepared(cls, data):
        """The input as the model validators of mode "before" leave it."""
        schema = schema_of(cls)
        for name, decorated in reversed(schema.before):
            function = getattr(cls, name)
            data = call(function, data) if decorated.version_1 or not takes(function, 2) else call(
                function, data, ValidationInfo({}, None, schema.config))
        return data

    def _fill(self, data):
        cls = type(self)
        schema = schema_of(cls)
        if isinstance(data, cls):
            self._set(values_of(data), data.model_fields_set, data.model_extra or {})
            return
        values, given, extra = schema.read(data)
        for name, decorated in schema.after:
            if decorated.version_1:
                values = call(getattr(cls, name), values)
        self._set(values, given, extra)
        for name, decorated in schema.after:
            if not decorated.version_1:
                _after(self, cls, name, decorated, schema)
        self.model_post_init(None)

    def _set(self, values, given, extra):
        state = self.__dict__
        state.update(values)
        state.update(extra)
        object.__setattr__(self, "__pydantic_fields_set__", given | set(extra))
        object.__setattr__(self, "__pydantic_extra__", extra)
        hidden = {}
        for name, private in schema_of(type(self)).private.items():
            if private.default_factory is not None:
                hidden[name] = private.default_factory()
            elif private.default is not Undefined:
                hidden[name] = copy.deepcopy(private.default)
            if name in type(self).__dict__:  # the class's own would be found first
                delattr(type(self), name)
        object.__setattr__(self, "__pydantic_private__", hidden)

    def __getattr__(self, name):
        if name.startswith("_") and not name.startswith("__"):
            hidden = self.__pydantic_private__
            if name in hidden:
                return hidden[name]
        raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))

    def model_post_init(self, context, /):
        pass

    def __setattr__(self, name, value):
        cls = type(self)
        schema = schema_of(cls)
        if name in schema.private:
            self.__pydantic_private__[name] = value
            return
        if name.startswith("_") or hasattr(getattr(cls, name, None), "__set__"):
            object.__setattr__(self, name, value)
            return
        field = schema.fields.get(name)
        if field is None and schema.config.get("extra") != "allow":
            raise ValueError('"%s" object has no field "%s"' % (cls.__name__, name))
        if schema.config.get("frozen") or (field is not None and field.info.options.get("frozen")):
            kind = "frozen_instance" if schema.config.get("frozen") else "frozen_field"
            what = "Instance is frozen" if schema.config.get("frozen") else "Field is frozen"
            raise ValidationError(cls.__name__, [Line(kind, (name,), what, value)])
        if field is not None and schema.config.get("validate_assignment"):
            try:
                value = field.validate(value, self.__dict__)
            except Failed as failed:
                raise ValidationError(cls.__name__, [line.below(name) for line in failed.lines]) from None
        self.__dict__[name] = value
        self.__pydantic_fields_set__.add(name)

    @property
    def model_fields_set(self):
        return self.__pydantic_fields_set__

    @property
    def model_extra(self):
        return self.__pydantic_extra__ if self.model_config.get("extra") == "allow" else None

    # -- making one

    @classmethod
    def _from(cls, value):
        """An instance made of a dict or, with from_attributes, of an object; fails with plain lines."""
        schema = schema_of(cls)
        if isinstance(value, cls):
            return value
        value = cls._prepared(value)
        if not isinstance(value, dict):
            if isinstance(value, cls):
                return value
            if not schema.config.get("from_attributes"):
                raise Failed([Line("model_type", (), "Input should be a valid dictionary or instance of "
                                   + cls.__name__, value)])
            names = {first_name(f, schema.config) for f in schema.fields.values()} | set(schema.fields)
            value = {name: getattr(value, name) for name in names if hasattr(value, name)}
        self = cls.__new__(cls)
        self._fill(dict(value))
        return self

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None, **kwargs):
        try:
            if from_attributes and not isinstance(obj, dict):
                names = schema_of(cls).fields
                obj = {name: getattr(obj, name) for name in names if hasattr(obj, name)}
            return cls._from(obj)
        except Failed as failed:
            raise ValidationError(cls.model_config.get("title") or cls.__name__, failed.lines) from None

    @classmethod
    def model_validate_json(cls, json_data, **kwargs):
        import json

        try:
            data = json.loads(json_data)
        except ValueError as error:
            raise ValidationError(cls.__name__, [Line("json_invalid", (), "Invalid JSON: %s" % error, json_data)]) from None
        return cls.model_validate(data)

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        self = cls.__new__(cls)
        schema = schema_of(cls)
        state = {name: values[name] if name in values else schema.default(field, {})
                 for name, field in schema.fields.items() if name in values or not field.required}
        self._set(state, set(values) if _fields_set is None else _fields_set, {})
        return self

    parse_obj = from_orm = validate = model_validate
    parse_raw = model_validate_json
    construct = model_construct

    def model_copy(self, *, update=None, deep=False):
        made = type(self).__new__(type(self))
        state = copy.deepcopy(values_of(self)) if deep else values_of(self)
        made.__dict__.update(state)
        object.__setattr__(made, "__pydantic_fields_set__", set(self.__pydantic_fields_set__) | set(update or {}))
        object.__setattr__(made, "__pydantic_extra__", dict(self.__pydantic_extra__))
        object.__setattr__(made, "__pydantic_private__", dict(self.__pydantic_private__))
        made.__dict__.update(update or {})
        return made

    def copy(self, **kwargs):
        return self.model_copy(**kwargs)

    def __copy__(self):
        return self.model_copy()

    def __deepcopy__(self, memo=None):
        return self.model_copy(deep=True)

    # -- writing one

    def model_dump(self, *, mode="python", include=None, exclude=None, by_alias=False, exclude_unset=False,
                   exclude_defaults=False, exclude_none=False, **kwargs):
        from pydantic._dump import dump_model

        return dump_model(self, mode=mode, include=include, exclude=exclude, by_alias=by_alias,
                          exclude_unset=exclude_unset, exclude_defaults=exclude_defaults,
                          exclude_none=exclude_none)

    def model_dump_json(self, *, indent=None, **kwargs):
        import json

        separators = (",", ":") if indent is None else (",", ": ")
        return json.dumps(self.model_dump(mode="json", **kwargs), indent=indent, separators=separators,
                          ensure_ascii=False)

    def dict(self, **kwargs):
        return self.model_dump(**kwargs)

    def json(self, **kwargs):
        return self.model_dump_json(**kwargs)

    @classmethod
    def model_rebuild(cls, **kwargs):
        if "__pydantic_schema__" in cls.__dict__:
            del cls.__pydantic_schema__

    update_forward_refs = model_rebuild

    def __iter__(self):
        return iter(list(values_of(self).items()))

    def __eq__(self, other):
        if not isinstance(other, BaseModel):
            return NotImplemented
        return type(self) is type(other) and values_of(self) == values_of(other)

    def __hash__(self):
        if self.model_config.get("frozen"):
            return hash((type(self), tuple(values_of(self).values())))
        raise TypeError("unhashable type: '%s'" % type(self).__name__)

    def __repr_args__(self):
        schema = schema_of(type(self))
        for name, value in values_of(self).items():
            field = schema.fields.get(name)
            if field is None or field.info.options.get("repr", True) is not False:
                yield name, value
        for name in schema.computed:
            yield name, getattr(self, name)

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % pair for pair in self.__repr_args__()))

    def __str__(self):
        return " ".join("%s=%r" % pair for pair in self.__repr_args__())


def _after(self, cls, name, decorated, schema):
    """A model validator of mode "after": a method, or a class method that takes the instance."""
    function = getattr(cls, name) if isinstance(decorated.function, classmethod) else getattr(self, name)
    arguments = [self] if isinstance(decorated.function, classmethod) else []
    if takes(function, len(arguments) + 1):
        arguments.append(ValidationInfo({}, None, schema.config))
    try:
        function(*arguments)
    except (ValueError, AssertionError, Failed) as error:
        raise Failed(from_exception(error, values_of(self))) from None


class RootModel(BaseModel):
    __pydantic_own_base__ = True
    __pydantic_root_model__ = True

    def __class_getitem__(cls, item):
        return type("%s[%s]" % (cls.__name__, getattr(item, "__name__", item)), (cls,),
                    {"__annotations__": {"root": item}, "__module__": cls.__module__})

    def __init__(self, /, root=Undefined, **data):
        super().__init__(**({"root": data} if root is Undefined and data else
                            {} if root is Undefined else {"root": root}))

    @classmethod
    def _from(cls, value):
        self = cls.__new__(cls)
        self._fill(cls._prepared({"root": value}))
        return self

    model_validate = classmethod(lambda cls, obj, **kwargs: cls(obj))


class TypeAdapter(typing.Generic[typing.TypeVar("T")]):
    def __init__(self, type_, *, config=None, **kwargs):
        self._type = type_
        self._validate = validator_of(type_)

    def validate_python(self, value, **kwargs):
        try:
            return self._validate(value)
        except Failed as failed:
            from pydantic._validate import _name_of

            raise ValidationError(_name_of(self._type), failed.lines) from None

    def validate_json(self, data, **kwargs):
        import json

        return self.validate_python(json.loads(data))

    def dump_python(self, value, *, mode="python", **kwargs):
        from pydantic._dump import dump_value

        return dump_value(value, {"mode": mode})

    def dump_json(self, value, *, indent=None, **kwargs):
        import json

        separators = (",", ":") if indent is None else (",", ": ")
        return json.dumps(self.dump_python(value, mode="json"), indent=indent, separators=separators,
                          ensure_ascii=False).encode()


def create_model(name, /, *, __config__=None, __base__=None, __module__="__main__", __doc__=None,
                 __validators__=None, **fields):
    bases = (__base__,) if isinstance(__base__, type) else __base__ or (BaseModel,)
    body = {"__annotations__": {}, "__module__": __module__, **(__validators__ or {})}
    if __config__ is not None:
        body["model_config"] = __config__
    for field, given in fields.items():
        annotation, default = given if isinstance(given, tuple) else (given, Undefined)
        body["__annotations__"][field] = annotation
        if default is not ... and default is not Undefined:
            body[field] = default
    return type(name, bases, body)
