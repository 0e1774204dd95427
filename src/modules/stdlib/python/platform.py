"""platform: what machine this is."""

import os

__partial__ = True


def system():
    return "Linux"


def node():
    return os.uname().nodename


def release():
    return ""


def version():
    return ""


def machine():
    return "x86_64"


def processor():
    return ""


def python_version():
    return "3.12.0"


def python_version_tuple():
    return ("3", "12", "0")


def python_implementation():
    return "Limbeck"


def platform(aliased=False, terse=False):
    return "Linux-x86_64"


def architecture(executable=None, bits="", linkage=""):
    return ("64bit", "ELF")


def uname():
    return os.uname()
