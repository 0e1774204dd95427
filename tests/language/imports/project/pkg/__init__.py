NAME = "pkg " + __name__
from . import mod
