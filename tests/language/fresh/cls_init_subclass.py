class Plugin:
    registry = []
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.name = name or cls.__name__.lower()
        Plugin.registry.append(cls)
class Foo(Plugin, name="foo!"): pass
class Bar(Plugin): pass
print([c.name for c in Plugin.registry])
try:
    class Baz(Plugin, bad=1): pass
except TypeError as e: print(e)
class G:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item!r}]"
print(G[int], G["x", 2])
