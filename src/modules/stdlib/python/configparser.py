"""configparser over the program's own reader of ini files."""

import os

import _configparser_native as _native

DEFAULTSECT = "DEFAULT"


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section


class DuplicateSectionError(Error):
    pass


class DuplicateOptionError(Error):
    pass


class ParsingError(Error):
    pass


class MissingSectionHeaderError(ParsingError):
    pass


class InterpolationError(Error):
    pass


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationMissingOptionError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    pass


class Interpolation:
    pass


class BasicInterpolation(Interpolation):
    pass


class ExtendedInterpolation(Interpolation):
    pass


_UNSET = object()
_BOOLEANS = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}


class SectionProxy:
    def __init__(self, parser, name):
        self._parser = parser
        self.name = name

    def __getitem__(self, key):
        if not self._parser.has_option(self.name, key):
            raise KeyError(key)
        return self._parser.get(self.name, key)

    def __setitem__(self, key, value):
        self._parser.set(self.name, key, value)

    def __delitem__(self, key):
        if not self._parser.remove_option(self.name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self.name, key)

    def __iter__(self):
        return iter(self._parser._visible(self.name))

    def __len__(self):
        return len(self._parser._visible(self.name))

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self.name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None):
        return self._parser.getint(self.name, option, fallback=fallback)

    def getfloat(self, option, fallback=None):
        return self._parser.getfloat(self.name, option, fallback=fallback)

    def getboolean(self, option, fallback=None):
        return self._parser.getboolean(self.name, option, fallback=fallback)

    def __repr__(self):
        return f"<Section: {self.name}>"


class RawConfigParser:
    _interpolates = False

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, interpolation=_UNSET, **options):
        self._defaults = {}
        self._sections = {}
        if interpolation is not _UNSET:
            self._interpolates = interpolation is not None
        for key, value in (defaults or {}).items():
            self._defaults[self.optionxform(key)] = str(value)

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == DEFAULTSECT:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(f"Section {section!r} already exists")
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def _take(self, text, source):
        try:
            parsed = _native.parse(text, source)
        except ValueError as error:
            kind = MissingSectionHeaderError if "no section headers" in str(error) else ParsingError
            raise kind(str(error)) from None
        for section, options in parsed.items():
            target = self._defaults if section == DEFAULTSECT else self._sections.setdefault(section, {})
            for key, value in options:
                target[self.optionxform(key)] = value

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        found = []
        for name in filenames:
            try:
                with open(os.fspath(name), encoding=encoding) as file:
                    self._take(file.read(), os.fspath(name))
            except OSError:
                continue
            found.append(os.fspath(name))
        return found

    def read_file(self, f, source=None):
        self._take("".join(f), source or getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self._take(string, source)

    def read_dict(self, dictionary, source="<dict>"):
        for section, options in dictionary.items():
            if section != DEFAULTSECT:
                self._sections.setdefault(section, {})
            for key, value in options.items():
                self.set(section, key, None if value is None else str(value))

    def _options(self, section):
        if section == DEFAULTSECT:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def _visible(self, section):
        return {**self._options(section), **{k: v for k, v in self._defaults.items() if k not in self._options(section)}}

    def _interpolate(self, section, option, value, names, depth=0):
        if value is None or "%" not in value:
            return value
        if depth > 10:
            raise InterpolationDepthError(
                f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} "
                f"contains an interpolation key which cannot be substituted in 10 steps. Raw value: {value!r}"
            )
        out, at = [], 0
        while True:
            percent = value.find("%", at)
            if percent < 0:
                out.append(value[at:])
                return "".join(out)
            out.append(value[at:percent])
            follows = value[percent + 1:percent + 2]
            if follows == "%":
                out.append("%")
                at = percent + 2
            elif follows == "(":
                close = value.find(")s", percent)
                if close < 0:
                    raise InterpolationSyntaxError(
                        f"bad interpolation variable reference {value[percent:]!r}"
                    )
                name = self.optionxform(value[percent + 2:close])
                if name not in names:
                    raise InterpolationMissingOptionError(
                        f"Bad value substitution: option {option!r} in section {section!r} contains an "
                        f"interpolation key {name!r} which is not a valid option name. Raw value: {value!r}"
                    )
                out.append(self._interpolate(section, option, names[name], names, depth + 1) or "")
                at = close + 2
            else:
                raise InterpolationSyntaxError(
                    f"'%' must be followed by '%' or '(', found: {value[percent:]!r}"
                )

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            names = self._visible(section)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        for key, value in (vars or {}).items():
            names[self.optionxform(key)] = str(value)
        key = self.optionxform(option)
        if key not in names:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = names[key]
        return value if raw or not self._interpolates else self._interpolate(section, option, value, names)

    def _converted(self, section, option, convert, raw, vars, fallback):
        try:
            value = self.get(section, option, raw=raw, vars=vars)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return convert(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._converted(section, option, int, raw, vars, fallback)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._converted(section, option, float, raw, vars, fallback)

    def _boolean(self, value):
        if value.lower() not in _BOOLEANS:
            raise ValueError(f"Not a boolean: {value}")
        return _BOOLEANS[value.lower()]

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._converted(section, option, self._boolean, raw, vars, fallback)

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self[name]) for name in self]
        names = {**self._defaults, **self._options(section)}
        for key, value in (vars or {}).items():
            names[self.optionxform(key)] = str(value)
        if raw or not self._interpolates:
            return list(names.items())
        return [(key, self._interpolate(section, key, value, names)) for key, value in names.items()]

    def has_option(self, section, option):
        if section != DEFAULTSECT and section not in self._sections:
            return False
        return self.optionxform(option) in self._visible(section or DEFAULTSECT)

    def set(self, section, option, value=None):
        if value is not None and not isinstance(value, str):
            raise TypeError("option values must be strings")
        self._options(section)[self.optionxform(option)] = value

    def remove_option(self, section, option):
        return self._options(section).pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def write(self, fp, space_around_delimiters=True):
        delimiter = " = " if space_around_delimiters else "="
        parts = ([(DEFAULTSECT, self._defaults)] if self._defaults else []) + list(self._sections.items())
        for name, options in parts:
            fp.write(f"[{name}]\n")
            for key, value in options.items():
                text = "" if value is None else delimiter + str(value).replace("\n", "\n\t")
                fp.write(f"{key}{text}\n")
            fp.write("\n")

    def __getitem__(self, key):
        if key != DEFAULTSECT and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        self._sections[key] = {}
        self.read_dict({key: value})

    def __delitem__(self, key):
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == DEFAULTSECT or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([DEFAULTSECT, *self._sections])


class ConfigParser(RawConfigParser):
    _interpolates = True

    def set(self, section, option, value=None):
        super().set(section, option, value)
        if value is not None and self._interpolates:
            rest = value.replace("%%", "")
            while "%(" in rest and ")s" in rest:
                start = rest.find("%(")
                end = rest.find(")s", start)
                if end < 0:
                    break
                rest = rest[:start] + rest[end + 2:]
            if "%" in rest:
                raise ValueError(f"invalid interpolation syntax in {value!r} at position {value.find('%')}")


SafeConfigParser = ConfigParser
