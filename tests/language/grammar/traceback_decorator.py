def deco(f):
    raise RuntimeError(f.__name__)
@deco
def g():
    pass
