class Typed:
    def __init__(self, t): self.t = t
    def __set_name__(self, owner, name): self.name = "_" + name; print("set_name", owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, v):
        if not isinstance(v, self.t): raise TypeError(f"{self.name[1:]} must be {self.t.__name__}, not {type(v).__name__}")
        setattr(obj, self.name, v)
    def __delete__(self, obj): delattr(obj, self.name)
class P:
    x = Typed(int)
    y = Typed(str)
p = P(); p.x = 3; p.y = "a"
print(p.x, p.y, type(P.x).__name__, p.__dict__)
try: p.x = "s"
except TypeError as e: print(e)
del p.x; print(p.x)
