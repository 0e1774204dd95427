import math
import os.path
import os.path as p
import collections.abc, sys as s
from math import pi, floor as fl
from os import (path, sep as separator,)
from collections import *
print(math.floor(2.5), os.path.basename("/a/b"), p is os.path, s.version_info[0], round(pi, 2), fl(1.9), path is p, separator)
print(OrderedDict.__name__, collections.abc.Mapping.__name__)
def f():
    import string
    from string import digits as d
    return d, string.digits is d
print(f())
class C:
    import math as m
    from math import pi
print(C.m is math, C.pi == pi)
try: from math import nothing_here
except ImportError as e: print(str(e).split("(")[0])
import math as a, math as b
print(a is b)
if True: import json; print(json.dumps([1]))
