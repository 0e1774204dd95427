"""argparse: command lines, as far as scripts beside a project's migrations need it."""

import sys

__partial__ = True

SUPPRESS = "==SUPPRESS=="
REMAINDER = "..."
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE = "?", "*", "+"


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return f"Namespace({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class Action:
    def __init__(self, flags, dest, **options):
        self.option_strings = [flag for flag in flags if flag.startswith("-")]
        self.dest = dest
        self.action = options.get("action") or "store"
        self.nargs = options.get("nargs")
        self.const = options.get("const")
        self.default = options.get("default")
        self.type = options.get("type")
        self.choices = options.get("choices")
        self.required = options.get("required", False)
        self.help = options.get("help")
        self.metavar = options.get("metavar")
        if self.action == "store_true":
            self.const, self.default = True, False if self.default is None else self.default
        elif self.action == "store_false":
            self.const, self.default = False, True if self.default is None else self.default

    def takes_value(self):
        return self.action in ("store", "append", "extend")


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), add_help=True,
                 **options):
        self.prog = prog or sys.argv[0].rpartition("/")[2]
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self._actions = []
        self._defaults = {}
        self._subparsers = None
        for parent in parents:
            self._actions.extend(parent._actions)

    def add_argument(self, *flags, **options):
        dest = options.pop("dest", None)
        if dest is None:
            long = [flag for flag in flags if flag.startswith("--")] or list(flags)
            dest = long[0].lstrip("-").replace("-", "_") if flags[0].startswith("-") else flags[0]
        action = Action(flags, dest, **options)
        self._actions.append(action)
        return action

    def add_argument_group(self, *args, **kwargs):
        return self

    def add_mutually_exclusive_group(self, **kwargs):
        return self

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def get_default(self, dest):
        return self._defaults.get(dest)

    def add_subparsers(self, *, dest=None, required=False, **options):
        self._subparsers = _Subparsers(self, dest, required)
        return self._subparsers

    def format_usage(self):
        return f"usage: {self.usage or self.prog + ' [-h]'}\n"

    def format_help(self):
        return self.format_usage() + (f"\n{self.description}\n" if self.description else "")

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _convert(self, action, text):
        if action.type is not None:
            try:
                text = action.type(text)
            except (ArgumentTypeError, ValueError, TypeError) as error:
                name = getattr(action.type, "__name__", repr(action.type))
                label = "/".join(action.option_strings) or action.dest
                if isinstance(error, ArgumentTypeError):
                    self.error(f"argument {label}: {error}")
                self.error(f"argument {label}: invalid {name} value: {text!r}")
        if action.choices is not None and text not in action.choices:
            label = "/".join(action.option_strings) or action.dest
            allowed = ", ".join(map(repr, action.choices))
            self.error(f"argument {label}: invalid choice: {text!r} (choose from {allowed})")
        return text

    def _store(self, namespace, action, values):
        if action.action == "count":
            setattr(namespace, action.dest, (getattr(namespace, action.dest) or 0) + 1)
        elif action.action in ("store_true", "store_false", "store_const"):
            setattr(namespace, action.dest, action.const)
        elif action.action == "append":
            setattr(namespace, action.dest, list(getattr(namespace, action.dest) or []) + [values])
        elif action.action == "append_const":
            setattr(namespace, action.dest, list(getattr(namespace, action.dest) or []) + [action.const])
        elif action.action == "extend":
            setattr(namespace, action.dest, list(getattr(namespace, action.dest) or []) + list(values))
        else:
            setattr(namespace, action.dest, values)

    def _take(self, action, args):
        """The values of an action from the front of args."""
        nargs = action.nargs
        plain = 0
        while plain < len(args) and not (args[plain].startswith("-") and len(args[plain]) > 1
                                         and not args[plain][1:2].isdigit()):
            plain += 1
        label = "/".join(action.option_strings) or action.dest
        if nargs is None:
            if plain < 1:
                self.error(f"argument {label}: expected one argument")
            return self._convert(action, args.pop(0))
        if nargs == "?":
            if plain < 1:
                return action.const if action.option_strings else action.default
            return self._convert(action, args.pop(0))
        count = plain if nargs in ("*", "+", "...") else nargs
        if count > plain or (nargs == "+" and not plain):
            self.error(f"argument {label}: expected {'at least one argument' if nargs == '+' else f'{nargs} arguments'}")
        values = [self._convert(action, args.pop(0)) for _ in range(count)]
        return action.default if nargs == "*" and not values and action.default is not None else values

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if not hasattr(namespace, action.dest) and action.dest != SUPPRESS and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for name, value in self._defaults.items():
            setattr(namespace, name, value)
        options = {flag: action for action in self._actions for flag in action.option_strings}
        positionals = [action for action in self._actions if not action.option_strings]
        seen, extras = set(), []
        while args:
            head = args[0]
            if head in ("-h", "--help"):
                self.print_help()
                self.exit()
            name, equals, value = head.partition("=")
            if head in options or (equals and name in options):
                args.pop(0)
                action = options[head if head in options else name]
                seen.add(action)
                if equals and head not in options:
                    args.insert(0, value)
                self._store(namespace, action, self._take(action, args) if action.takes_value() else None)
            elif head.startswith("-") and len(head) > 1 and not head[1].isdigit():
                extras.append(args.pop(0))
            elif self._subparsers is not None and not positionals:
                self._subparsers.run(args, namespace)
                args = []
            elif positionals:
                action = positionals.pop(0)
                seen.add(action)
                self._store(namespace, action, self._take(action, args))
            else:
                extras.append(args.pop(0))
        for action in positionals:
            if action.nargs == "*" and action.default is None:
                setattr(namespace, action.dest, [])
        missing = [
            "/".join(action.option_strings) or action.dest
            for action in self._actions
            if action not in seen and (action.required or (not action.option_strings and action.nargs not in ("?", "*", "...")))
        ]
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        return namespace, extras

    def parse_args(self, args=None, namespace=None):
        namespace, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error(f"unrecognized arguments: {' '.join(extras)}")
        return namespace


class _Subparsers:
    def __init__(self, parser, dest, required):
        self._parser, self._dest, self._required = parser, dest, required
        self.choices = {}

    def add_parser(self, name, **options):
        options.pop("help", None)
        options.pop("aliases", None)
        self.choices[name] = ArgumentParser(prog=f"{self._parser.prog} {name}", **options)
        return self.choices[name]

    def run(self, args, namespace):
        name = args[0]
        if name not in self.choices:
            self._parser.error(f"invalid choice: {name!r} (choose from {', '.join(map(repr, self.choices))})")
        if self._dest:
            setattr(namespace, self._dest, name)
        self.choices[name].parse_args(args[1:], namespace)


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._encoding = mode, encoding

    def __call__(self, string):
        return open(string, self._mode, encoding=self._encoding)
