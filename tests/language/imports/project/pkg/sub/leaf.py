import os
from .. import NAME
from ..sub import sub_public as _sp
leaf_name = "leaf"
_under = 1
def info(): return __name__, NAME, _sp
