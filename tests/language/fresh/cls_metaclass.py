class Registry(type):
    items = {}
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        cls.opts = kw
        if bases: Registry.items[name] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.made = True
        return obj
    def __contains__(cls, x): return x in cls.items
    def __iter__(cls): return iter(sorted(cls.items))
    def __len__(cls): return len(cls.items)
    @property
    def upper(cls): return cls.__name__.upper()
class Base(metaclass=Registry): pass
class A(Base, tag=1): pass
class B(A, tag=2, other="x"): pass
print(A.opts, B.opts, list(Base), "A" in Base, len(Base), B().made, A.upper, type(B).__name__, B.__mro__)
