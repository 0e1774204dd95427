class Proxy:
    def __init__(self, target): object.__setattr__(self, "_t", target)
    def __getattr__(self, n): print("get", n); return getattr(self._t, n)
    def __setattr__(self, n, v): print("set", n, v); setattr(self._t, n, v)
    def __delattr__(self, n): print("del", n); delattr(self._t, n)
    def __dir__(self): return ["one", "two"]
class T: pass
t = T(); p = Proxy(t); p.x = 1; print(p.x, t.x); del p.x; print(dir(p))
try: p.x
except AttributeError as e: print(e)
class Loud:
    def __getattribute__(self, n):
        if n.startswith("q"): return n.upper()
        return super().__getattribute__(n)
l = Loud(); l.z = 3; print(l.quux, l.z)
