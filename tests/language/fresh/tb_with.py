class CM:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        raise KeyError("in exit")
with CM() as c:
    raise ValueError("body")
