"""enum: classes whose members are named constants."""

import sys


class auto:
    """Stands for the value that _generate_next_value_ gives."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not None else "auto()"


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(property):
    """A property that is looked up on members, not on the class."""


class _NameOrValue(property):
    pass


class EnumCheck:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<EnumCheck.{self.name}>"


CONTINUOUS = EnumCheck("CONTINUOUS")
NAMED_FLAGS = EnumCheck("NAMED_FLAGS")
UNIQUE = EnumCheck("UNIQUE")


class FlagBoundary:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<FlagBoundary.{self.name}>"


STRICT = FlagBoundary("STRICT")
CONFORM = FlagBoundary("CONFORM")
EJECT = FlagBoundary("EJECT")
KEEP = FlagBoundary("KEEP")


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


_SUNDERS = (
    "_order_", "_create_pseudo_member_", "_generate_next_value_", "_missing_", "_ignore_",
    "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_", "_numeric_repr_",
    "_add_alias_", "_add_value_alias_", "_new_member_", "_use_args_", "_member_type_",
    "_value_repr_", "_boundary_", "_flag_mask_", "_all_bits_",
)


class EnumDict(dict):
    """The namespace of an enum's class body: knows which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use.")
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                if isinstance(value, str):
                    value = value.replace(",", " ").split()
                self._ignore = list(value)
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._resolve(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            return self._next(key) if value.value is None else value.value
        if type(value) is tuple and any(isinstance(item, auto) for item in value):
            return tuple(self._next(key) if isinstance(item, auto) else item for item in value)
        return value

    def _next(self, key):
        return self._generate(key, 1, len(self._member_names), self._last_values[:])

    def update(self, members, **more):
        items = members.items() if hasattr(members, "keys") else members
        for name, value in items:
            self[name] = value
        for name, value in more.items():
            self[name] = value


def _find_data_type(cls_name, bases):
    """The mixed-in type (int, str ...) that members are made of, or object."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    return base._member_type_
                continue
            if "__new__" in base.__dict__ or (base.__module__ == "builtins" and base is not object):
                return chain if not isinstance(chain, EnumType) else base
            if hasattr(base, "__dataclass_fields__"):
                return base
    return object


def _find_new(namespace, member_type, first_enum):
    """(the __new__ that makes members, was it the script's own, does it take the value's items)"""
    own = namespace.get("__new__")
    if own is not None:
        return own.__func__ if isinstance(own, staticmethod) else own, True, True
    if first_enum is not None:
        saved = getattr(first_enum, "_saved_new_", None)
        if saved is not None:
            return saved, True, True
    if member_type is not object:
        return member_type.__new__, False, True
    return object.__new__, False, False


_plain_formats = (object.__format__, str.__format__, int.__format__)


class EnumType(type):
    def __getattr__(cls, name):
        raise AttributeError(name)

    @classmethod
    def __prepare__(metacls, cls_name, bases, **kwds):
        namespace = EnumDict(cls_name)
        first_enum = None
        for base in bases:
            if isinstance(base, EnumType):
                first_enum = base
                if base._member_names_:
                    raise TypeError(f"<enum {cls_name!r}> cannot extend {base!r}")
        if first_enum is not None:
            namespace._generate = first_enum._generate_next_value_
        return namespace

    def __new__(metacls, cls_name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if "Enum" not in globals() or not bases:
            made = super().__new__(metacls, cls_name, bases, dict(namespace))
            made._member_names_ = []
            made._member_map_ = {}
            made._value2member_map_ = {}
            made._member_type_ = object
            return made
        names = list(getattr(namespace, "_member_names", ()))
        values = [namespace[name] for name in names]
        body = {
            key: value
            for key, value in namespace.items()
            if key not in names and key not in getattr(namespace, "_ignore", ())
        }
        invalid = [name for name in names if name in ("mro", "")]
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in invalid)}")
        enums = [base for base in bases if isinstance(base, EnumType)]
        first_enum = enums[-1] if enums else None
        member_type = _find_data_type(cls_name, bases)
        new, own_new, use_args = _find_new(body, member_type, first_enum)
        order = body.pop("_order_", None)
        body.pop("_ignore_", None)
        if "_generate_next_value_" in body and not isinstance(body["_generate_next_value_"], staticmethod):
            body["_generate_next_value_"] = staticmethod(body["_generate_next_value_"])
        if "__new__" in body:
            del body["__new__"]
        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        body["_member_type_"] = member_type
        body["_saved_new_"] = new if own_new else None
        if boundary is not None:
            body["_boundary_"] = boundary
        made = super().__new__(metacls, cls_name, bases, body, **kwds)
        if member_type in (int, str) or member_type is not object:
            # __reduce_ex__ and the texts of the data type must not win over those of Enum
            for name in ("__repr__", "__str__", "__format__"):
                if name in body:
                    continue
                inherited = getattr(made, name)
                if inherited in (getattr(member_type, name), getattr(object, name)) and first_enum is not None:
                    setattr(made, name, getattr(first_enum, name))
        for name, value in zip(names, values):
            made._add_member(name, value, member_type, new, own_new, use_args)
        if order is not None:
            order = order.replace(",", " ").split()
            if [n for n in order if n in made._member_names_] != made._member_names_:
                raise TypeError(
                    f"member order does not match _order_:\n  {made._member_names_!r}\n  {order!r}"
                )
        if Flag is not None and issubclass(made, Flag):
            made._finish_flag()
        return made

    def __init__(cls, cls_name, bases, namespace, **kwds):
        pass

    def _add_member(cls, name, value, member_type, new, own_new, use_args):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if not use_args:
            new_member = object.__new__(cls)
            new_member._value_ = value
        else:
            new_member = new(cls, *args)
            if not hasattr(new_member, "_value_"):
                if member_type is object:
                    new_member._value_ = value
                else:
                    try:
                        new_member._value_ = member_type(*args)
                    except Exception as error:
                        raise TypeError(
                            "_value_ not set in __new__, unable to create it"
                        ) from error
        value = new_member._value_
        new_member._name_ = name
        new_member.__objclass__ = cls
        if cls.__init__ is not Enum.__init__ and cls.__init__ is not object.__init__:
            new_member.__init__(*args)
        new_member._sort_order_ = len(cls._member_names_)
        found = None
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            for each in cls._member_map_.values():
                if each._value_ == value:
                    found = each
                    break
        if found is not None:
            new_member = found
        elif not (issubclass(cls, Flag) if Flag is not None else False) or not isinstance(value, int) or (
            value > 0 and value & (value - 1) == 0
        ):
            cls._member_names_.append(name)
        type.__setattr__(cls, name, new_member)
        cls._member_map_[name] = new_member
        try:
            cls._value2member_map_.setdefault(value, new_member)
        except TypeError:
            pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None and not more:
            return cls._lookup(value)
        if cls._member_map_:
            return cls._lookup((value, names) + more)
        return cls._create(value, names, module=module, qualname=qualname, type=type, start=start,
                           boundary=boundary)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            for each in cls._member_map_.values():
                if each._value_ == value:
                    return each
        problem = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            problem = error
            result = None
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and isinstance(result, int) and cls._boundary_ is EJECT:
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if problem is not None:
            if isinstance(problem, ValueError) and str(problem) == str(invalid):
                raise problem from None
            invalid.__context__ = problem
            if not isinstance(problem, ValueError):
                problem.__context__ = invalid
            raise problem
        if result is None:
            raise invalid
        raise TypeError(
            f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
        )

    def _create(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        names = list(names.items()) if isinstance(names, dict) else list(names)
        if names and isinstance(names[0], str):
            values, plain = [], names
            for i, name in enumerate(plain):
                values.append(namespace._generate(name, start, i, values[:]))
            names = list(zip(plain, values))
        for name, value in names:
            namespace[name] = value
        if module is None:
            module = sys._getframe(2).f_globals.get("__name__", "__main__")
        namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any(each._value_ == value for each in cls._member_map_.values())

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in list(cls._member_names_))

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_NameOrValue
    def __members__(cls):
        from types import MappingProxyType

        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and cls is not Flag and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        return sorted(
            set(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__",
                 "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__"]
                + cls._member_names_)
        )


EnumMeta = EnumType
Flag = None


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(value for value in last_values if isinstance(value, int)) + 1
        except ValueError:
            raise TypeError("unable to sort non-numeric values") from None

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    @_NameOrValue
    def name(self):
        return self._name_

    @_NameOrValue
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """An enum that keeps the texts of its data type."""

    def __str__(self):
        return self._member_type_.__str__(self)

    def __format__(self, format_spec):
        return self._member_type_.__format__(self, format_spec)


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def __str__(self):
        return str.__str__(self)

    def __format__(self, format_spec):
        return str.__format__(self, format_spec)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def _bits(value):
    bit = 1
    while bit <= value:
        if value & bit:
            yield bit
        bit <<= 1


class Flag(Enum):
    _boundary_ = STRICT
    _flag_mask_ = 0
    _all_bits_ = 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        return 2 ** last.bit_length()

    @classmethod
    def _finish_flag(cls):
        mask = 0
        for each in cls._member_map_.values():
            if isinstance(each._value_, int) and each._value_ >= 0:
                mask |= each._value_
        type.__setattr__(cls, "_flag_mask_", mask)
        type.__setattr__(cls, "_all_bits_", 2 ** mask.bit_length() - 1)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        original = value
        if value < 0:
            value = value & (cls._all_bits_ if cls._boundary_ in (EJECT, KEEP) else cls._flag_mask_)
        if value & ~cls._flag_mask_:
            if cls._boundary_ is STRICT:
                size = max(value.bit_length(), cls._flag_mask_.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {original!r}\n"
                    f"    given {_binary(original, size)}\n"
                    f"  allowed {_binary(cls._flag_mask_, size)}"
                )
            if cls._boundary_ is CONFORM:
                value &= cls._flag_mask_
            elif cls._boundary_ is EJECT:
                return original
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = [each._name_ for each in cls._members_in(value)]
        unknown = value & ~cls._flag_mask_
        if unknown and names:
            names.append(str(unknown))
        made._name_ = "|".join(names) if names else None
        made.__objclass__ = cls
        made._sort_order_ = -1
        return cls._value2member_map_.setdefault(value, made)

    @classmethod
    def _members_in(cls, value):
        """The members whose bits a value has, in the order of their definition."""
        known = cls._value2member_map_
        found = [known[bit] for bit in _bits(value & cls._flag_mask_) if bit in known]
        found.sort(key=lambda each: each._sort_order_)
        return found

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                f"{type(self).__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from type(self)._members_in(self._value_)

    def __len__(self):
        return bin(self._value_).count("1")

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else type(self)(self._value_ ^ value)

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._flag_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _binary(number, size):
    if number < 0:
        return "0b1 " + bin(number + (1 << size))[2:].rjust(size, "0")
    return "0b0 " + bin(number)[2:].rjust(size, "0")


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)

    def __or__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return value if value is NotImplemented else type(self)(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return type(self)(self._flag_mask_ & ~self._value_)

    def __repr__(self):
        return Flag.__repr__(self)

    def __bool__(self):
        return bool(self._value_)


def unique(enumeration):
    duplicates = [
        (name, each._name_)
        for name, each in enumeration.__members__.items()
        if name != each._name_
    ]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if UNIQUE in self.checks:
            unique(enumeration)
        return enumeration


def global_enum(cls, update_str=False):
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


def global_enum_repr(self):
    return f"{type(self).__module__}.{self._name_}"


def show_flag_values(value):
    return list(_bits(value))
