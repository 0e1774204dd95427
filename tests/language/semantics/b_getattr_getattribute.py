"""__getattribute__ comes first, __getattr__ only after AttributeError."""


class A:
    here = "class"

    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("getattr", name)
        if name.startswith("x"):
            return name.upper()
        raise AttributeError("no " + name)

    def __len__(self):
        return 3


a = A()
print(a.here)
print(a.xyz)
print(len(a), hasattr(a, "q"), getattr(a, "q", "dflt"))
try:
    a.nothing
except AttributeError as e:
    print(e, e.__context__ is not None)


class P:
    @property
    def broken(self):
        raise AttributeError("inside")

    @property
    def failing(self):
        raise ValueError("not caught")

    def __getattr__(self, name):
        return "fallback " + name


print(P().broken)
try:
    P().failing
except ValueError as e:
    print(e)
