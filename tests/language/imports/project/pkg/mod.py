from .sub.leaf import info as _info
def where(): return __name__, _info()
