"""The rarely used part of sys."""

import sys


def _named(name, fields):
    def __repr__(self):
        values = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"sys.{name}({values})"

    namespace = {"__repr__": __repr__, "__module__": "sys"}
    for i, field in enumerate(fields):
        namespace[field] = property(lambda self, i=i: self[i])
    return type(name, (tuple,), namespace)


version_info = _named("version_info", ("major", "minor", "micro", "releaselevel", "serial"))(
    (3, 12, 0, "final", 0)
)
flags = _named(
    "flags",
    ("debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site",
     "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization",
     "isolated", "dev_mode", "utf8_mode"),
)((0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, False, 1))
float_info = _named(
    "float_info",
    ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon",
     "radix", "rounds"),
)((1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53,
   2.220446049250313e-16, 2, 1))
int_info = _named(
    "int_info", ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold")
)((30, 4, 4300, 640))
hash_info = _named("hash_info", ("width", "modulus", "inf", "nan", "imag"))(
    (64, 2305843009213693951, 314159, 0, 1000003)
)
thread_info = _named("thread_info", ("name", "lock", "version"))(("pthread", None, None))


class _Implementation:
    name = "limbeck"
    cache_tag = None
    version = version_info
    hexversion = 0x030C00F0


implementation = _Implementation()


class _Code:
    def __init__(self, filename, name):
        self.co_filename = filename
        self.co_name = name


class _Frame:
    def __init__(self, depth):
        self.f_globals, filename, self.f_lineno, name = sys._frame(depth)
        self.f_code = _Code(filename, name)
        self.f_locals = self.f_globals
        self._depth = depth

    @property
    def f_back(self):
        return None


def _getframe(depth=0):
    return _Frame(depth + 2)


def excepthook(exctype, value, traceback):
    import traceback as module

    module.print_exception(exctype, value, traceback)


__excepthook__ = excepthook


def displayhook(value):
    if value is not None:
        print(repr(value))
